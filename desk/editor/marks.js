// The marks of what is pasted were typed elsewhere. The newsroom says which are proper to
// the language, by the rules that hold for all copy; those of which nobody can tell are
// left, and asked about beside the text.
import { Mapping } from "prosemirror-transform";
import { passages } from "./passages.js";

// Pasted watches what is done to a document for words that come from elsewhere.
export class Pasted {
  constructor(view) {
    this.view = view;
    this.waiting = new Set(); // what is asked about, each with what was changed since
  }

  // done is told of each change once it has been made.
  done(tr) {
    for (const w of this.waiting) w.mapping.appendMapping(tr.mapping);
    if (tr.docChanged && /^(paste|drop)$/.test(tr.getMeta("uiEvent"))) this.ask(changed(tr));
  }

  async ask({ from, to }) {
    const asking = passages(this.view.state.doc, from, to).filter(({ code }) => !code);
    if (!asking.some(({ runs }) => runs.some(({ text }) => /["'-]/.test(text)))) return;
    const asked = { mapping: new Mapping() };
    this.waiting.add(asked);
    const answer = await fetch("/marks", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(asking.map(({ runs }) => runs)),
    }).catch(() => null);
    const edits = answer?.ok ? await answer.json().catch(() => []) : [];
    this.waiting.delete(asked);
    this.make(asking, edits, (at) => at >= from && at < to, asked.mapping);
  }

  // make makes the edits, from the last to the first, where the words are still as they
  // were pasted.
  make(asked, edits, pasted, mapping) {
    const { tr } = this.view.state;
    const places = edits.flatMap((of, i) => of.map((e) => ({ ...e, at: asked[i].at[e.from], end: asked[i].at[e.to - 1] + 1, was: asked[i].text.slice(e.from, e.to) })));
    for (const { at, end, is, was } of places.filter((p) => pasted(p.at)).reverse()) {
      const [start, stop] = [mapping.map(at, 1), mapping.map(end, -1)];
      if (start < stop && tr.doc.textBetween(start, stop) === was) tr.insertText(is, start, stop);
    }
    if (tr.docChanged) this.view.dispatch(tr);
  }
}

// changed gives the stretch of the document that a change has written.
function changed(tr) {
  let from = Infinity;
  let to = 0;
  tr.mapping.maps.forEach((map, i) => map.forEach((_, __, start, end) => {
    const rest = tr.mapping.slice(i + 1);
    from = Math.min(from, rest.map(start, -1));
    to = Math.max(to, rest.map(end, 1));
  }));
  return { from, to };
}
