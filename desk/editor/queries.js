// The queries and notes beside the text: where they stand in it is marked, and a mend
// is made here, as one step that undo takes back, and saved like anything typed.
import { Plugin, PluginKey, TextSelection } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { passages } from "./passages.js";

const key = new PluginKey("queries");

export const queries = () => new Plugin({
  key,
  state: {
    init: () => DecorationSet.empty,
    apply: (tr, set) => tr.getMeta(key) ?? set.map(tr.mapping, tr.doc),
  },
  props: { decorations: (state) => key.getState(state) },
});

// find gives where the words of an anchor stand; null when they are there no more.
function find(all, { before, words, nth }) {
  const whole = before + words;
  let n = 0;
  for (const { text, at, end } of all) {
    for (let i = text.indexOf(whole); whole && i >= 0; i = text.indexOf(whole, i + 1)) {
      if (n++ < nth) continue;
      const [from, to] = [i + before.length, i + whole.length];
      return { from: at[from] ?? end, to: to > from ? at[to - 1] + 1 : at[from] ?? end };
    }
  }
  return null;
}

const anchorOf = (item) => item.dataset.mark ? JSON.parse(item.dataset.mark) : { before: "", words: item.dataset.note, nth: 0 };

// beside ties the lists beside the text to the editor.
export function beside(view, say) {
  const items = () => document.querySelectorAll("[data-mark], [data-note]");
  const mark = () => {
    const all = passages(view.state.doc);
    const set = [];
    for (const item of items()) {
      const place = find(all, anchorOf(item));
      if (place && place.to > place.from) set.push(Decoration.inline(place.from, place.to, { class: item.dataset.note ? "noted" : item.classList.contains("stops") ? "asked stops" : "asked" }));
      for (const show of item.querySelectorAll(".show")) show.hidden = !place;
    }
    view.dispatch(view.state.tr.setMeta(key, DecorationSet.create(view.state.doc, set)).setMeta("addToHistory", false));
  };
  mark();
  document.addEventListener("refreshed", mark);

  document.addEventListener("click", (e) => {
    const item = e.target.closest(".show")?.closest("[data-mark], [data-note]");
    const place = item && find(passages(view.state.doc), anchorOf(item));
    if (!place) return;
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, place.from, place.to)));
    view.focus();
    view.domAtPos(place.from).node.parentElement?.scrollIntoView({ block: "center" });
  });

  document.addEventListener("submit", (e) => {
    if (e.target.matches("form.mend")) mend(view, e, say);
    if (e.target.matches("form.answer")) answer(e, say);
  });

  // A note that is begun is about the words that are marked in the text.
  document.addEventListener("toggle", (e) => {
    const field = e.target.open && e.target.querySelector?.("[name=passage]");
    const { from, to } = view.state.selection;
    if (field && !field.value) field.value = view.state.doc.textBetween(from, to, " ", " ").slice(0, 200).trim();
  }, true);
}

// mend makes what a query offers. Edits are made from the last to the first, so that
// places stay what they are; when words have changed since, nothing is made.
function mend(view, e, say) {
  e.preventDefault();
  const all = passages(view.state.doc);
  const edits = JSON.parse(e.target.dataset.edits).map((edit) => ({ ...edit, place: find(all, edit) }));
  if (edits.some(({ place }) => !place)) {
    say("The words have changed since; the queries are put anew when they are saved.");
    return;
  }
  const { tr } = view.state;
  for (const { place, is, unlink, words } of edits.sort((a, b) => b.place.from - a.place.from)) {
    if (is !== words) tr.insertText(is, place.from, place.to);
    if (unlink) tr.removeMark(place.from, place.from + is.length, view.state.schema.marks.link);
  }
  view.dispatch(tr.scrollIntoView());
  view.focus();
}

// answer records why a query may stand, without leaving what is being typed.
async function answer(e, say) {
  e.preventDefault();
  const reply = await fetch(e.target.action, { method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams(new FormData(e.target)) }).catch(() => null);
  if (!reply?.ok) {
    say(`Not recorded. ${(await reply?.json().catch(() => null))?.problem ?? "The newsroom cannot be reached."}`);
    return;
  }
  document.activeElement?.blur();
  e.target.reset();
  document.dispatchEvent(new CustomEvent("look again"));
}
