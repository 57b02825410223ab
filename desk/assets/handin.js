// Handing in files: chosen, dropped or photographed, one after the other or all at once;
// then sent together, since a story and its pictures belong together. Without this the
// form sends what was chosen.
"use strict";

{
  const form = document.getElementById("send");
  const list = document.getElementById("sending");
  const button = form.querySelector("button");
  const most = Number(form.dataset.most) * 1024 * 1024;
  const chosen = [];
  let sending = false;

  const size = (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1)} MB`);

  function show() {
    list.replaceChildren(...chosen.map((c) => {
      const li = document.createElement("li");
      c.words = Object.assign(document.createElement("span"), { textContent: `${c.file.name}, ${size(c.file.size)}` });
      const off = Object.assign(document.createElement("button"), { type: "button", className: "plain", textContent: "Take off", ariaLabel: `Take off ${c.file.name}` });
      off.addEventListener("click", () => {
        chosen.splice(chosen.indexOf(c), 1);
        show();
        (list.querySelector("button") ?? document.getElementById("files")).focus();
      });
      li.append(c.words, " ", off);
      return li;
    }));
    button.textContent = chosen.length > 1 ? `Hand in ${chosen.length} files` : "Hand in";
    button.hidden = chosen.length === 0;
  }

  const choose = (files) => {
    if (sending) return;
    for (const file of files) {
      if (!chosen.some((c) => c.file.name === file.name && c.file.size === file.size && c.file.lastModified === file.lastModified)) chosen.push({ file });
    }
    show();
    button.focus();
  };

  // said shows a sentence where the newsroom's answer stands.
  const said = (words, fault) => {
    const p = Object.assign(document.createElement("p"), { className: fault ? "problem" : "", textContent: words });
    document.getElementById("handed").replaceChildren(p);
  };

  // progress shares what has been sent out to the files, which go in their order.
  function progress(loaded) {
    let before = 0;
    for (const { file, words } of chosen) {
      const share = file.size ? Math.min(1, Math.max(0, (loaded - before) / file.size)) : 1;
      words.textContent = share < 1 ? `${file.name}: ${Math.floor(100 * share)} per cent` : `${file.name}: sent`;
      before += file.size;
    }
  }

  function send() {
    const total = chosen.reduce((sum, c) => sum + c.file.size, 0);
    if (total > most) {
      said(`Together they are ${size(total)}, and ${form.dataset.most} MB can be handed in at once. Take some off and hand those in afterwards.`, true);
      return;
    }
    sending = true;
    button.disabled = true;
    for (const off of list.querySelectorAll("button")) off.hidden = true;
    const bar = Object.assign(document.createElement("progress"), { max: 1, value: 0, ariaLabel: "Handing in" });
    list.append(bar);
    said("Handing in …");
    const body = new FormData();
    for (const { file } of chosen) body.append("files", file, file.name);
    const ask = new XMLHttpRequest();
    ask.open("POST", form.action);
    ask.responseType = "document"; // parsed without scripts
    ask.upload.addEventListener("progress", (e) => {
      bar.value = e.total ? e.loaded / e.total : 0;
      progress(e.loaded);
    });
    ask.upload.addEventListener("load", () => {
      bar.removeAttribute("value");
      said("Sent. The newsroom is reading them: a moment for each picture.");
    });
    const done = (kept) => {
      sending = false;
      button.disabled = false;
      if (!kept) chosen.length = 0;
      show();
    };
    ask.addEventListener("load", () => {
      const answered = ask.response?.getElementById("handed");
      done(!answered || ask.status >= 500);
      if (answered) document.getElementById("handed").replaceChildren(...document.adoptNode(answered).childNodes);
      else if (ask.status === 401) said("You are signed out. Sign in again in another window, then hand in once more: the files are still chosen here.", true);
      else said(ask.response?.querySelector("main .sentence")?.textContent ?? "The newsroom did not take them. Hand them in once more; what was taken already is not taken twice.", true);
      document.getElementById("handed").focus();
      document.dispatchEvent(new CustomEvent("look again"));
    });
    ask.addEventListener("error", () => {
      done(true);
      said("The newsroom cannot be reached. The files are still chosen here: hand them in when it can. What was taken already is not taken twice.", true);
    });
    ask.send(body);
  }

  for (const field of form.querySelectorAll("input[type=file]")) {
    field.addEventListener("change", () => {
      choose([...field.files]);
      field.value = "";
    });
  }
  form.addEventListener("submit", (e) => {
    e.preventDefault();
    if (chosen.length && !sending) send();
  });
  document.getElementById("drop-hint").hidden = false;
  whenDropped(choose);
  addEventListener("beforeunload", (e) => {
    if (sending) e.preventDefault();
  });
  show();
}
