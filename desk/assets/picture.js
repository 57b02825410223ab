// The focus of a picture: set by a click or with the sliders; the crops follow. They
// are reckoned by the newsroom, which crops for the editions.
"use strict";

{
  const form = document.getElementById("print");
  const shown = document.getElementById("shown");
  const { across, down } = form.elements;
  const [wide, high] = [Number(form.dataset.width), Number(form.dataset.height)];
  let due = 0;
  let last = 0;

  async function crops() {
    const now = ++last;
    const answer = await fetch(`${form.dataset.at}/crops?across=${across.value}&down=${down.value}`, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok || now !== last) return;
    const boxes = (await answer.json()).crops;
    document.querySelectorAll(".crops svg").forEach((svg, i) => boxes[i] && svg.setAttribute("viewBox", boxes[i].box));
  }

  function moved() {
    document.getElementById("cross")?.setAttribute("transform", `translate(${(wide * across.value) / 100} ${(high * down.value) / 100})`);
    document.getElementById("state").textContent = "Not saved yet.";
    clearTimeout(due);
    due = setTimeout(crops, 120);
  }

  for (const slider of [across, down]) slider.addEventListener("input", moved);
  shown?.addEventListener("click", (e) => {
    const r = shown.getBoundingClientRect();
    across.value = (100 * (e.clientX - r.left)) / r.width;
    down.value = (100 * (e.clientY - r.top)) / r.height;
    moved();
  });
  const hint = document.getElementById("click-hint");
  if (hint) hint.hidden = false;
}
