// Keys: ? shows them. None with Ctrl, Alt or the like, which are the browser's and the
// screen reader's; none while somebody types; all of them can be turned off.
"use strict";

{
  const sheet = document.getElementById("keys");
  const use = document.getElementById("keys-on");
  const setting = "offstone keys";
  let gone = 0; // when g was pressed

  use.checked = localStorage.getItem(setting) !== "off";
  use.addEventListener("change", () => localStorage.setItem(setting, use.checked ? "on" : "off"));
  const opener = document.getElementById("keys-open");
  opener.hidden = false;
  opener.addEventListener("click", () => sheet.showModal());

  const typing = (el) => el.closest?.("input, textarea, select, [contenteditable], [role=textbox]");

  // step moves to the next story of the lists on this screen, or the one before.
  function step(by) {
    const links = [...document.querySelectorAll(".rows .story a")];
    if (!links.length) return false;
    const at = links.indexOf(document.activeElement);
    links[at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + by))].focus();
    return true;
  }

  function go(key) {
    const link = document.querySelector(`.rooms a[data-key="${CSS.escape(key)}"]`);
    link?.click();
    return Boolean(link);
  }

  document.addEventListener("keydown", (e) => {
    if (!use.checked || e.defaultPrevented || e.ctrlKey || e.altKey || e.metaKey || e.isComposing || typing(e.target) || sheet.open) return;
    const after = Date.now() - gone < 1500;
    gone = 0;
    let done = false;
    if (after) done = go(e.key);
    else if (e.key === "?") done = (sheet.showModal(), true);
    else if (e.key === "g") gone = Date.now();
    else if (e.key === "j") done = step(1);
    else if (e.key === "k") done = step(-1);
    if (done) e.preventDefault();
  });
}
