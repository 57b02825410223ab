// What others did appears without loading anew: the wire says that something happened,
// the screen is fetched again and its parts put in the place of these. Every screen
// works without this.
"use strict";

{
  const rest = 1000; // at least so long between two fetchings, in milliseconds
  const hand = 1500; // so long after it moved, a pointer is taken to be about to press
  const came = new WeakMap(); // the markup that a part came with: scripts change parts
  const waiting = new Map(); // parts in use, and what comes in their place
  const typed = "input:not([type=hidden]), textarea, select, [contenteditable]";
  const pressed = `${typed}, button, a, summary, label, [data-grab]`;
  let pointer = { at: null, when: -hand, down: false };
  let due = 0;
  let again = 0;
  let last = -rest;
  let asking = false;
  let missed = false; // something happened while this was being fetched or not looked at
  let since = 0; // when the first of those that wait began to
  const long = 3000; // so long they wait before somebody is told
  const news = document.getElementById("news");

  // markup is that of a part without the parts in it, which stand for themselves.
  function markup(part) {
    const copy = part.cloneNode(true);
    for (const inner of copy.querySelectorAll("[data-part]")) inner.replaceChildren();
    return copy.outerHTML;
  }

  const changed = (field) => {
    if (field.options) return field.selectedIndex !== Math.max(0, [...field.options].findLastIndex((o) => o.defaultSelected));
    return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
  };

  // inUse says that a part must not be taken from under somebody's hands: they type in
  // it, have typed in it, or are about to press something there.
  function inUse(part) {
    const at = document.activeElement;
    if (at?.matches(typed) && part.contains(at)) return true;
    if (pointer.down || (part.contains(pointer.at) && pointer.at.closest(pressed) && performance.now() - pointer.when < hand)) return true;
    return [...part.querySelectorAll("input:not([type=hidden]), textarea, select")].some(changed);
  }

  // twin is what stands in a new part for something of the old one.
  function twin(old, next) {
    const name = (e) => [e.tagName, e.getAttribute("href"), e.closest("form")?.getAttribute("action"), e.textContent].join("\n");
    return [...next.querySelectorAll(old.tagName)].find((e) => name(e) === name(old));
  }

  // swap puts a part in the place of another: what was open is open, and who stood on a
  // link or button stands on it.
  function swap(part, next) {
    const held = part.contains(document.activeElement) && document.activeElement !== part ? document.activeElement : null;
    for (const open of part.querySelectorAll("details[open] > summary")) {
      const summary = twin(open, next);
      if (summary) summary.parentElement.open = true;
    }
    part.replaceWith(next);
    if (held) twin(held, next)?.focus({ preventScroll: true });
  }

  function place(screen) {
    for (const part of document.querySelectorAll("[data-part]")) {
      const next = part.isConnected && screen.querySelector(`[data-part="${part.dataset.part}"]`);
      if (!next) continue;
      waiting.delete(part);
      if (markup(next) === came.get(part)) continue;
      document.adoptNode(next);
      for (const p of [next, ...next.querySelectorAll("[data-part]")]) came.set(p, markup(p));
      if (inUse(part)) waiting.set(part, next);
      else swap(part, next);
    }
    document.dispatchEvent(new CustomEvent("refreshed"));
    settle();
  }

  // settle puts in place what has waited until nobody used it, and says what still waits.
  function settle() {
    let put = false;
    for (const [part, next] of waiting) {
      if (part.isConnected && inUse(part)) continue;
      waiting.delete(part);
      if (part.isConnected) swap(part, next);
      put = true;
    }
    since = waiting.size && (since || performance.now());
    if (!news.dataset.gone) news.textContent = since && performance.now() - since > long ? "Others have changed something here. It is shown when what you typed there is sent or emptied." : "";
    clearTimeout(again);
    if (since) again = setTimeout(settle, 500);
    if (put) document.dispatchEvent(new CustomEvent("refreshed"));
  }

  // refresh fetches this screen again; one fetching is on its way at a time.
  async function refresh() {
    due = 0;
    missed = asking || document.hidden;
    if (missed) return;
    asking = true;
    last = performance.now();
    const screen = await fetched();
    asking = false;
    if (screen) place(screen);
    if (missed) soon();
  }

  // fetched gives the screen anew, parsed without scripts: the policy of the desk lets
  // nothing else be made of text.
  const fetched = () => new Promise((resolve) => {
    const ask = new XMLHttpRequest();
    ask.open("GET", location.href);
    ask.responseType = "document";
    ask.addEventListener("loadend", () => resolve(ask.status === 200 ? ask.response : null));
    ask.send();
  });

  const soon = () => { due ||= setTimeout(refresh, Math.max(150, last + rest - performance.now())); };

  // about is the story that this screen is of; 0 for a screen of several.
  const about = Number(location.pathname.match(/^\/story\/(\d+)/)?.[1] ?? 0);

  // listen hears the wire, from the event after heard on. The browser itself comes back
  // after a sleep and says what it heard last. It gives up when something else answers:
  // a proxy whose newsroom is being started again, or the door. Then this looks which.
  function listen(heard, pause = 2000) {
    const wire = new EventSource(`/events?after=${heard}`);
    const happened = (e) => {
      heard = e.lastEventId || heard;
      const of = JSON.parse(e.data).article;
      if (!about || !of || of === about) soon();
    };
    const kinds = ["saved", "moved", "lock", "note", "board", "staff", "paper", "caught up"];
    if (document.querySelector("[data-press]")) kinds.push("press");
    for (const kind of kinds) wire.addEventListener(kind, happened);
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
      setTimeout(listen, pause, heard, Math.min(2 * pause, 30000));
    });
  }

  for (const part of document.querySelectorAll("[data-part]")) came.set(part, markup(part));
  for (const kind of ["pointermove", "pointerdown", "pointerup", "pointercancel"]) document.addEventListener(kind, (e) => {
    pointer = { at: e.target, when: performance.now(), down: kind === "pointerdown" || (kind === "pointermove" && pointer.down) };
  }, { capture: true, passive: true });
  document.addEventListener("visibilitychange", () => { if (!document.hidden && missed) soon(); });
  document.addEventListener("look again", refresh);
  listen(document.body.dataset.live);
}
