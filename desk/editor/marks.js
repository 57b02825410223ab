// The marks of what is pasted were typed elsewhere. The newsroom says which are proper to
// the language, by the rules that hold for all copy; those of which nobody can tell are
// left, and asked about beside the text.
import { Mapping } from "prosemirror-transform";

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
    const passages = passagesIn(this.view.state.doc, from, to);
    if (!passages.some(({ runs }) => runs.some(({ text }) => /["'-]/.test(text)))) return;
    const asked = { mapping: new Mapping() };
    this.waiting.add(asked);
    const answer = await fetch("/marks", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(passages.map(({ runs }) => runs)),
    }).catch(() => null);
    const edits = answer?.ok ? await answer.json().catch(() => []) : [];
    this.waiting.delete(asked);
    this.make(passages, edits, (at) => at >= from && at < to, asked.mapping);
  }

  // make makes the edits, from the last to the first, where the words are still as they
  // were pasted.
  make(passages, edits, pasted, mapping) {
    const { tr } = this.view.state;
    const places = edits.flatMap((of, i) => of.map((e) => ({ ...e, at: passages[i].at[e.from], end: passages[i].at[e.to - 1] + 1, was: passages[i].text.slice(e.from, e.to) })));
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

// passagesIn gives the passages that stand between two places: their stretches, and where
// each character stands in the document.
function passagesIn(doc, from, to) {
  const out = [];
  doc.nodesBetween(from, Math.min(to, doc.content.size), (node, pos) => {
    if (!node.isTextblock) return true;
    if (node.type.spec.code) return false;
    const passage = { runs: [], at: [], text: "" };
    node.forEach((child, offset) => {
      const text = child.isText ? child.text : child.type.name === "break" ? "\n" : "";
      for (let i = 0; i < text.length; i++) passage.at.push(pos + 1 + offset + i);
      passage.text += text;
      if (text) passage.runs.push({ text, code: child.marks.some((m) => m.type.name === "code") });
    });
    out.push(passage);
    return false;
  });
  return out;
}
