// Dragging stories on the flatplan to a page and a place there: the form of the story's
// place is sent, and shows what would come of it. A finger rests on a story first, since it
// scrolls the page otherwise. Everything here can be done on that form as well; without this,
// only there.
"use strict";

{
  const form = document.getElementById("drop");
  const far = 6; // pixels that a story is moved before it is dragged and not clicked
  const rest = 450; // milliseconds that a finger rests on a story before it takes it
  let held = null;

  // over says on which page and at which of its six places the pointer is.
  const over = (e) => {
    const leaf = document.elementsFromPoint(e.clientX, e.clientY).map((at) => at.closest(".leaf")).find(Boolean);
    if (!leaf) return null;
    const box = leaf.getBoundingClientRect();
    const side = ["-left", "", "-right"][Math.min(2, Math.floor((3 * (e.clientX - box.left)) / box.width))];
    return { leaf, page: leaf.dataset.page, place: (e.clientY < box.top + box.height / 2 ? "top" : "foot") + side };
  };

  const letGo = () => {
    clearTimeout(held?.timer);
    held?.ghost?.remove();
    held?.zone?.remove();
    document.body.classList.remove("moving");
    held = null;
  };

  const take = () => {
    held.ghost = Object.assign(document.createElement("div"), { className: "ghost", textContent: held.name, ariaHidden: "true" });
    held.zone = Object.assign(document.createElement("div"), { className: "zone" });
    document.querySelector("main").append(held.ghost);
    document.body.classList.add("moving");
  };

  // show puts the story's name beside the pointer, and marks where it would go.
  const show = (e) => {
    held.ghost.style.translate = `${e.clientX + 16}px ${e.clientY + 24}px`;
    const at = over(e);
    if (at) {
      held.zone.dataset.place = at.place;
      held.zone.textContent = `page ${at.page}, ${at.place.replace("-", " ")}`;
      at.leaf.append(held.zone);
    } else held.zone.remove();
  };

  document.addEventListener("pointerdown", (e) => {
    const story = e.target.closest?.("[data-grab]");
    if (!story || e.button !== 0 || !e.isPrimary) return letGo();
    const touch = e.pointerType === "touch";
    if (!touch) e.preventDefault(); // or the browser drags the picture of the page
    held = { slug: story.dataset.grab, name: story.dataset.name, link: story.closest(".leaf")?.querySelector("a") ?? story.closest("a"), x: e.clientX, y: e.clientY, touch };
    if (touch) held.timer = setTimeout(() => {
      take();
      show(e);
    }, rest);
  });

  // Once a finger has taken a story, it neither scrolls nor does what browsers do with a finger that rests.
  document.addEventListener("touchmove", (e) => held?.ghost && e.preventDefault(), { passive: false });
  for (const own of ["contextmenu", "dragstart"]) document.addEventListener(own, (e) => held?.touch && e.preventDefault());

  document.addEventListener("pointermove", (e) => {
    if (!held) return;
    if (!held.ghost) {
      if (Math.hypot(e.clientX - held.x, e.clientY - held.y) < far) return;
      if (held.touch) return letGo(); // it scrolls
      take();
    }
    show(e);
    const edge = 60;
    if (e.clientY < edge) scrollBy(0, -12);
    else if (e.clientY > innerHeight - edge) scrollBy(0, 12);
  });

  document.addEventListener("pointerup", (e) => {
    if (!held) return;
    const { slug, ghost, link } = held;
    const at = ghost && over(e);
    letGo();
    if (!ghost) {
      if (link) location.href = link.href;
      return;
    }
    if (!at) return;
    form.action = form.dataset.at + encodeURIComponent(slug);
    form.elements.page.value = at.page;
    form.elements.place.value = at.place;
    form.submit();
  });

  document.addEventListener("pointercancel", letGo);
  document.addEventListener("keydown", (e) => e.key === "Escape" && letGo());
  document.addEventListener("click", (e) => e.target.closest?.("a[data-grab]") && e.preventDefault()); // followed above

  const ready = () => {
    for (const spots of document.querySelectorAll(".spots")) spots.removeAttribute("hidden");
    document.getElementById("drag-hint")?.removeAttribute("hidden");
  };
  document.addEventListener("refreshed", ready);
  ready();
}
