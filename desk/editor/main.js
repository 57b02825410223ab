// The editor of a story: puts itself in the place of the plain form's text.
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { DOMParser as DocParser, Node } from "prosemirror-model";
import { baseKeymap, toggleMark, chainCommands, exitCode } from "prosemirror-commands";
import { history, undo, redo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { splitListItem, liftListItem } from "prosemirror-schema-list";
import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { schema } from "./schema.js";
import { typing } from "./typing.js";
import { clean, undress } from "./paste.js";
import { bar, lastNote } from "./tools.js";
import { Pasted } from "./marks.js";
import { Keeping } from "./keeping.js";
import { queries, beside } from "./queries.js";

// filing is set in a window from the moment a new story is sent until another screen
// with a story is shown: then it has been taken.
const filing = "offstone filing";

const form = document.getElementById("copy");
const source = document.getElementById("doc");
if (form && source) begin();

function begin() {
  const old = document.getElementById("body");
  const given = JSON.parse(source.textContent);
  const language = form.dataset.language || "en";
  const box = Object.assign(document.createElement("div"), { className: "editor" });
  const row = Object.assign(document.createElement("div"), { className: "tools", role: "toolbar", ariaLabel: "What to make of the passage" });
  box.append(row);
  old.after(box);
  old.hidden = true;
  old.removeAttribute("name");
  const label = form.querySelector("label[for=body]");
  label.id = "body-label";

  let keeping = null;
  let pasted = null;
  let tools = () => {};
  const view = new EditorView({ mount: box.appendChild(document.createElement("div")) }, {
    state: EditorState.create({ doc: Node.fromJSON(schema, given), plugins: plugins(JSON.parse(form.dataset.marks)) }),
    attributes: { role: "textbox", "aria-multiline": "true", "aria-labelledby": "body-label", lang: language, spellcheck: "true" },
    transformPastedHTML: undress,
    clipboardParser: { parseSlice: (dom, options) => DocParser.fromSchema(schema).parseSlice(clean(dom, lastNote(view.state.doc)), options) },
    dispatchTransaction(tr) {
      view.updateState(view.state.apply(tr));
      tools();
      pasted?.done(tr);
      if (tr.docChanged) {
        keeping?.changed();
        count();
      }
    },
  });
  pasted = new Pasted(view);
  tools = bar(view, row);
  tools();

  const state = document.getElementById("state");
  const say = (words, link) => {
    state.replaceChildren(words + " ", ...(link ? [Object.assign(document.createElement("a"), { href: link, textContent: "Go there", target: link.startsWith("/story/") ? "" : "_blank" })] : []));
  };
  const words = document.getElementById("words");
  const count = () => {
    words.textContent = (view.state.doc.textBetween(0, view.state.doc.content.size, " ", " ").match(/\S+/g)?.length ?? 0) + " words";
  };
  count();

  const head = () => Object.fromEntries([...new FormData(form)].filter(([name]) => !["seen", "window", "doc"].includes(name)));
  const read = () => ({ head: head(), doc: view.state.doc.toJSON() });
  const story = form.dataset.story;
  if (story === "0") {
    keeping = new Keeping({ story, seen: 0, read, say });
    submitWhole(form, view, keeping);
    return;
  }
  if (sessionStorage.getItem(filing)) forgetFiled();
  keeping = new Keeping({ story, seen: Number(form.elements.seen.value), url: `/story/${story}/save`, read, say, onSaved: (body) => {
    form.elements.seen.value = body.seen;
    say(`Saved ${body.at}`);
    fit(story);
    document.dispatchEvent(new CustomEvent("saved"));
  } });
  offerKept(keeping, view, say);
  form.addEventListener("input", (e) => e.target.closest(".editor") || keeping.changed());
  form.addEventListener("submit", (e) => {
    e.preventDefault();
    keeping.dirty = true;
    keeping.save();
  });
  window.addEventListener("blur", () => keeping.save());
  document.addEventListener("visibilitychange", () => document.hidden && keeping.save());
  window.addEventListener("online", () => keeping.save());
  window.addEventListener("beforeunload", (e) => {
    if (keeping.dirty || keeping.saving) {
      keeping.keep();
      e.preventDefault();
    }
  });
  beside(view, say);
  heartbeat(story, say);
  fit(story);
  document.addEventListener("refreshed", () => fit(story));
}

function plugins(marksOfLanguage) {
  const { nodes, marks } = schema;
  const lineEnd = chainCommands(exitCode, (state, dispatch) => {
    dispatch?.(state.tr.replaceSelectionWith(nodes.break.create()).scrollIntoView());
    return true;
  });
  return [
    history(),
    typing(marksOfLanguage),
    keymap({
      "Mod-z": undo, "Mod-y": redo, "Shift-Mod-z": redo, "Mod-b": toggleMark(marks.bold), "Mod-i": toggleMark(marks.italic),
      Enter: splitListItem(nodes.item), "Shift-Enter": lineEnd, "Shift-Tab": liftListItem(nodes.item),
    }),
    keymap(baseKeymap),
    dropCursor(),
    gapCursor(),
    queries(),
  ];
}

// fit asks how the story fits its page. The answer comes from the pages themselves, which
// may have to be set first; one question is on its way at a time, and one that was not
// answered is put again.
let fitting = false;
let unfit = false;
async function fit(story) {
  unfit = fitting;
  if (fitting) return;
  fitting = true;
  const answer = await fetch(`/story/${story}/fit`, { headers: { Accept: "application/json" } }).catch(() => null);
  const body = answer?.ok ? await answer.json().catch(() => null) : null;
  fitting = false;
  if (body) document.getElementById("fit").textContent = body.fit;
  if (unfit) fit(story);
  else if (!answer || answer.status >= 500) setTimeout(fit, 5000, story);
}

async function forgetFiled() {
  await new Keeping({ story: "0" }).drop();
  sessionStorage.removeItem(filing);
}

// submitWhole has a new story filed as a form, with the document beside it. Until the
// newsroom has it, it is kept here.
function submitWhole(form, view, keeping) {
  sessionStorage.removeItem(filing);
  const field = Object.assign(document.createElement("input"), { type: "hidden", name: "doc" });
  form.append(field);
  form.addEventListener("input", () => keeping.changed());
  form.addEventListener("submit", () => {
    field.value = JSON.stringify(view.state.doc.toJSON());
    keeping.keep();
    sessionStorage.setItem(filing, "1");
  });
  offerKept(keeping, view, keeping.say);
}

// offerKept brings back text that was typed here and never reached the newsroom.
async function offerKept(keeping, view, say) {
  const kept = await keeping.kept();
  const parts = ({ head, doc }) => JSON.stringify([head ?? {}, doc]);
  if (!kept?.doc || parts(kept) === parts(keeping.read())) return;
  const bring = Object.assign(document.createElement("button"), { type: "button", textContent: "Bring it back" });
  const drop = Object.assign(document.createElement("button"), { type: "button", textContent: "Throw it away" });
  const offer = Object.assign(document.createElement("p"), { className: "problem", role: "alert" });
  offer.append(`Text that you typed here on ${new Date(kept.at).toLocaleString()} was never saved. `, bring, " ", drop);
  view.dom.closest("form").prepend(offer);
  bring.addEventListener("click", () => {
    const doc = Node.fromJSON(schema, kept.doc);
    keeping.seen = kept.seen;
    view.dispatch(view.state.tr.replaceWith(0, view.state.doc.content.size, doc.content));
    if (kept.head) for (const field of view.dom.closest("form").elements) {
      if (field.type === "checkbox") field.checked = field.name in kept.head;
      else if (field.name in kept.head) field.value = kept.head[field.name];
    }
    offer.remove();
    keeping.changed();
  });
  drop.addEventListener("click", () => {
    keeping.drop();
    offer.remove();
    say("Thrown away.");
  });
}

// heartbeat takes the lock and keeps it while this window is open. Once somebody else has
// taken it, a window that nobody writes in leaves it alone; the next text that is saved here
// has it again.
function heartbeat(story, say) {
  let mine = true;
  const beat = async (again) => {
    if (!mine) return;
    const answer = await fetch(`/story/${story}/lock`, { method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams(again ? { again } : {}) }).catch(() => null);
    if (answer?.status !== 409) return;
    mine = !again;
    say((await answer.json()).problem);
  };
  beat();
  setInterval(beat, 20000, "yes");
  document.addEventListener("saved", () => { mine = true; });
  window.addEventListener("pagehide", () => navigator.sendBeacon(`/story/${story}/unlock`));
}
