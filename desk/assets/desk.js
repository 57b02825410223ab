// What the newsroom's screens share. Every screen works without this.
"use strict";

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
