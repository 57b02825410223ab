// The words above the text: what one can make of the passage at the cursor.
import { setBlockType, toggleMark, wrapIn, lift } from "prosemirror-commands";
import { undo, redo } from "prosemirror-history";
import { wrapInList } from "prosemirror-schema-list";
import { schema, linkOf } from "./schema.js";

const { nodes, marks } = schema;

// block makes a text block, or a paragraph of one that is that already.
const block = (type) => (state, dispatch) => {
  const here = state.selection.$from.parent.type;
  return setBlockType(here === type ? nodes.paragraph : type)(state, dispatch);
};

const list = (type) => (state, dispatch) => {
  const depth = state.selection.$from.depth;
  if (depth > 1 && state.selection.$from.node(depth - 1).type === type) return lift(state, dispatch);
  return wrapInList(type)(state, dispatch);
};

const insert = (make) => (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(make(state)).scrollIntoView());
  return true;
};

const factbox = () => nodes.factbox.create(null, [nodes.boxhead.create(null, schema.text("Facts")), nodes.paragraph.create()]);

const table = () => {
  const row = (type) => nodes.row.create(null, [type.create(), type.create(), type.create()]);
  return nodes.table.create(null, [row(nodes.headcell), row(nodes.cell), row(nodes.cell)]);
};

// addRow and addColumn grow the table round the cursor; take shrinks it.
const tableAt = (state) => {
  const { $from } = state.selection;
  for (let d = $from.depth; d > 0; d--) if ($from.node(d).type === nodes.table) return { d, node: $from.node(d), pos: $from.before(d), row: $from.index(d), column: $from.index(d + 1) };
  return null;
};

const reshape = (f) => (state, dispatch) => {
  const at = tableAt(state);
  const rows = at && f(at, [...at.node.content.content]);
  if (!rows) return false;
  dispatch?.(state.tr.replaceWith(at.pos, at.pos + at.node.nodeSize, nodes.table.create(null, rows)).scrollIntoView());
  return true;
};

const addRow = reshape((at, rows) => rows.toSpliced(at.row + 1, 0, nodes.row.create(null, rows[0].content.content.map((c) => nodes.cell.create({ align: c.attrs.align })))));
const dropRow = reshape((at, rows) => at.row > 0 && rows.length > 2 && rows.toSpliced(at.row, 1));
const column = (change) => reshape((at, rows) => {
  const made = rows.map((row, i) => change([...row.content.content], at.column, i === 0 ? nodes.headcell : nodes.cell));
  return made.every((cells) => cells.length > 0) && made.map((cells) => nodes.row.create(null, cells));
});
const addColumn = column((cells, at, type) => cells.toSpliced(at + 1, 0, type.create()));
const dropColumn = column((cells, at) => cells.toSpliced(at, 1));

// lastNote gives the highest number of a footnote.
export function lastNote(doc) {
  let last = 0;
  doc.descendants((n) => {
    if (n.type === nodes.noteref || n.type === nodes.footnote) last = Math.max(last, Number(n.attrs.label) || 0);
  });
  return last;
}

// footnote puts a reference here and its note at the end.
const footnote = (state, dispatch) => {
  const label = String(lastNote(state.doc) + 1);
  if (!state.selection.$from.parent.inlineContent) return false;
  dispatch?.(state.tr.replaceSelectionWith(nodes.noteref.create({ label }), false).insert(state.tr.doc.content.size + 1, nodes.footnote.create({ label })));
  return true;
};

const printonly = (state, dispatch) => {
  const { $from } = state.selection;
  for (let d = $from.depth; d > 0; d--) if ($from.node(d).type === nodes.printonly) return lift(state, dispatch);
  return wrapIn(nodes.printonly)(state, dispatch);
};

// cut marks the paragraphs of the selection as those that print may drop.
const cut = (state, dispatch) => {
  const tr = state.tr;
  let found = 0;
  state.doc.nodesBetween(state.selection.from, state.selection.to, (n, pos) => {
    if (n.type === nodes.paragraph) tr.setNodeAttribute(pos, "cut", !n.attrs.cut), found++;
  });
  if (found) dispatch?.(tr);
  return found > 0;
};

// link asks for an address below the words; on a link it takes it off.
const link = (state, dispatch, view) => {
  const { from, to, empty } = state.selection;
  if (state.doc.rangeHasMark(from, to, marks.link)) return toggleMark(marks.link)(state, dispatch);
  if (empty) return false;
  if (dispatch) ask(view, "Address", "https://", (typed) => {
    const attrs = linkOf(typed);
    if (!attrs) return "A link leads to https://…, mailto:… or a page of this paper, /issues/…";
    toggleMark(marks.link, attrs)(view.state, view.dispatch);
    return "";
  });
  return true;
};

// picture offers the story's pictures, first one that does not stand in the text yet.
const picture = (state, dispatch, view) => {
  if (!dispatch) return true;
  const known = [...document.querySelectorAll("#prints option")].map((o) => o.value);
  const placed = new Set();
  state.doc.descendants((n) => n.type === nodes.picture && placed.add(n.attrs.file));
  ask(view, "File of the picture", known.find((file) => !placed.has(file)) ?? "", (file) => {
    if (!known.includes(file)) return known.length ? `The story has ${known.join(", ")}.` : "The story has no pictures yet; add them first, under Pictures.";
    insert(() => nodes.picture.create({ file }))(view.state, view.dispatch);
    return "";
  }, "prints");
  return true;
};

// ask shows a small form under the tools; answer gives what is wrong, or "".
function ask(view, label, value, answer, list) {
  const form = document.createElement("form");
  form.className = "ask";
  const field = Object.assign(document.createElement("input"), { value, ariaLabel: label });
  if (list) field.setAttribute("list", list);
  const wrong = Object.assign(document.createElement("span"), { className: "hint", role: "alert" });
  form.append(label + " ", field, Object.assign(document.createElement("button"), { textContent: "Put in" }), wrong);
  const done = () => {
    form.remove();
    view.focus();
  };
  form.addEventListener("submit", (e) => {
    e.preventDefault();
    wrong.textContent = answer(field.value.trim());
    if (!wrong.textContent) done();
  });
  form.addEventListener("keydown", (e) => e.key === "Escape" && done());
  view.dom.parentNode.querySelector(".ask")?.remove();
  view.dom.before(form);
  field.focus();
}

export const tools = [
  ["Bold", toggleMark(marks.bold), marks.bold],
  ["Italic", toggleMark(marks.italic), marks.italic],
  ["Small caps", toggleMark(marks.smallcaps), marks.smallcaps],
  ["Link", link, marks.link],
  ["Crosshead", block(nodes.crosshead), nodes.crosshead],
  ["Pull quote", block(nodes.pullquote), nodes.pullquote],
  ["List", list(nodes.list), nodes.list],
  ["Numbers", list(nodes.numbered), nodes.numbered],
  ["Quotation", wrapIn(nodes.blockquote), nodes.blockquote],
  ["Fact box", insert(factbox), nodes.factbox],
  ["Table", insert(table), null],
  ["Row", addRow, "table"],
  ["Row off", dropRow, "table"],
  ["Column", addColumn, "table"],
  ["Column off", dropColumn, "table"],
  ["Footnote", footnote, null],
  ["Picture", picture, null],
  ["Print may cut", cut, null],
  ["Paper only", printonly, nodes.printonly],
  ["Undo", undo, null],
  ["Redo", redo, null],
];

// bar builds the row of tools and keeps it in step with the cursor.
export function bar(view, el) {
  const buttons = tools.map(([word, command, sign]) => {
    const b = Object.assign(document.createElement("button"), { type: "button", textContent: word });
    b.addEventListener("mousedown", (e) => e.preventDefault());
    b.addEventListener("click", () => {
      command(view.state, view.dispatch, view);
      if (!view.dom.parentNode.querySelector(".ask")) view.focus();
    });
    el.append(b);
    return { b, command, sign };
  });
  return () => {
    for (const { b, command, sign } of buttons) {
      const can = command(view.state, undefined, view);
      b.disabled = !can;
      b.hidden = sign === "table" && !can;
      if (sign && sign !== "table") b.ariaPressed = String(active(view.state, sign));
    }
  };
}

function active(state, sign) {
  const { from, to, empty, $from } = state.selection;
  if (sign.excluded) return empty ? Boolean(sign.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, sign);
  for (let d = $from.depth; d > 0; d--) if ($from.node(d).type === sign) return true;
  return false;
}
