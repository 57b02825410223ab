// What the newsroom's screens do by themselves: what others did appears without
// loading anew. Every screen works without this.
"use strict";

// refresh fetches this screen again and puts its parts in the place of these. A
// part in which somebody is typing is left alone; who stands on a link stays on it.
function refresh() {
  const ask = new XMLHttpRequest();
  ask.open("GET", location.href);
  ask.responseType = "document"; // parsed without scripts
  ask.addEventListener("load", () => {
    if (ask.status !== 200 || !ask.response) return;
    for (const part of document.querySelectorAll("[data-part]")) {
      const next = ask.response.querySelector(`[data-part="${part.dataset.part}"]`);
      const held = part.contains(document.activeElement) ? document.activeElement : null;
      if (!next || (held && !held.matches("a[href]"))) continue;
      part.replaceWith(document.adoptNode(next));
      if (held) [...next.querySelectorAll("a[href]")].find((a) => a.getAttribute("href") === held.getAttribute("href"))?.focus();
    }
    document.dispatchEvent(new CustomEvent("refreshed"));
  });
  ask.send();
}

// listen hears the wire, from the event after last on. The browser itself comes back
// after a sleep and says what it heard last. It gives up when something else answers:
// a proxy whose newsroom is being started again, or the door. Then this looks which.
function listen(last, pause = 2000) {
  const wire = new EventSource(`/events?after=${last}`);
  const news = document.getElementById("news");
  let due = 0;
  const soon = (e) => {
    last = e.lastEventId || last;
    clearTimeout(due);
    due = setTimeout(refresh, 150);
  };
  const kinds = ["saved", "moved", "lock", "note", "board", "staff", "paper", "caught up"];
  if (document.querySelector("[data-press]")) kinds.push("press");
  for (const kind of kinds) wire.addEventListener(kind, soon);
  wire.addEventListener("open", () => {
    pause = 2000;
    if (news.dataset.gone) news.textContent = news.dataset.gone = "";
  });
  wire.addEventListener("error", async () => {
    if (wire.readyState !== EventSource.CLOSED) return;
    const answer = await fetch(location.href, { headers: { Accept: "application/json" } }).catch(() => null);
    news.dataset.gone = "yes";
    if (answer?.status === 401) {
      news.textContent = "You are signed out. What you typed stays in this window.";
      return;
    }
    news.textContent = "The newsroom cannot be reached. What you typed stays in this window.";
    setTimeout(listen, pause, last, Math.min(2 * pause, 30000));
  });
}

// whenDropped hands over the files that are dropped anywhere on this screen.
function whenDropped(take) {
  for (const kind of ["dragenter", "dragover"]) addEventListener(kind, (e) => {
    if (![...e.dataTransfer.types].includes("Files")) return;
    e.preventDefault();
    document.body.classList.add("dropping");
  });
  addEventListener("dragleave", (e) => e.relatedTarget || document.body.classList.remove("dropping"));
  addEventListener("drop", (e) => {
    document.body.classList.remove("dropping");
    if (!e.dataTransfer.files.length) return;
    e.preventDefault();
    take([...e.dataTransfer.files]);
  });
}

// A person's own paper lets them in by its link, without a click.
if (location.pathname.startsWith("/enter/") && location.hash === "#now") document.querySelector("main form")?.submit();
if ("live" in document.body.dataset) {
  listen(document.body.dataset.live);
  document.addEventListener("look again", refresh);
}
