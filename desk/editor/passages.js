// passages gives the passages of a document that stand between two places, as the newsroom
// counts them: a line end is one character, a reference to a note none. text is a passage's,
// runs its stretches, and at[i] is where character i stands.
export function passages(doc, from = 0, to = doc.content.size) {
  const out = [];
  doc.nodesBetween(from, Math.min(to, doc.content.size), (node, pos) => {
    if (!node.isTextblock) return true;
    const passage = { text: "", runs: [], at: [], end: pos + 1 + node.content.size, code: Boolean(node.type.spec.code) };
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
