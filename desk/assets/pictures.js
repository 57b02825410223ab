// Sending pictures: one request each, two at a time, with their progress; chosen or
// dropped. Without this the form sends them all at once.
"use strict";

{
  const form = document.getElementById("send");
  const field = document.getElementById("files");
  const list = document.getElementById("sending");
  const waiting = [];
  let under = 0;

  const line = (name) => {
    const li = document.createElement("li");
    const bar = Object.assign(document.createElement("progress"), { max: 1, value: 0, ariaLabel: `Sending ${name}` });
    const words = Object.assign(document.createElement("span"), { textContent: `${name}: waiting` });
    li.append(words, " ", bar);
    list.append(li);
    return { li, bar, words };
  };

  const done = (at, sentence, fault) => {
    at.bar.remove();
    at.words.textContent = sentence;
    at.li.classList.toggle("problem", fault);
    under--;
    next();
    if (under === 0 && waiting.length === 0) document.dispatchEvent(new CustomEvent("look again"));
  };

  function next() {
    if (under >= 2 || waiting.length === 0) return;
    const { file, at } = waiting.shift();
    under++;
    const body = new FormData();
    body.append("files", file, file.name);
    const ask = new XMLHttpRequest();
    ask.open("POST", form.action);
    ask.responseType = "json";
    ask.setRequestHeader("Accept", "application/json");
    ask.upload.addEventListener("progress", (e) => {
      at.bar.value = e.total ? e.loaded / e.total : 0;
      at.words.textContent = e.loaded < e.total ? `${file.name}: ${Math.round((100 * e.loaded) / e.total)} per cent` : `${file.name}: being developed`;
    });
    ask.addEventListener("load", () => {
      const said = ask.response?.said ?? ask.response?.problem ?? "The newsroom did not answer; send it again.";
      done(at, said.startsWith(file.name) ? said : `${file.name}: ${said}`, ask.status !== 200);
    });
    ask.addEventListener("error", () => done(at, `${file.name}: the newsroom cannot be reached. Send it again when it can.`, true));
    ask.send(body);
    next();
  }

  const send = (files) => {
    for (const file of files) waiting.push({ file, at: line(file.name) });
    next();
  };

  field.addEventListener("change", () => {
    send([...field.files]);
    field.value = "";
  });
  form.querySelector("button").hidden = true;
  document.getElementById("drop-hint").hidden = false;
  whenDropped(send);
  addEventListener("beforeunload", (e) => {
    if (under > 0) e.preventDefault();
  });
}
