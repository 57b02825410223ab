// The newspaper's own document: what a story may hold, and nothing else. Package
// copydesk/editdoc reads and writes the same nodes and marks by the same names.
import { Schema } from "prosemirror-model";

const text = (tag, extra) => ({ content: "inline*", group: "block", parseDOM: [{ tag }], toDOM: () => [tag, 0], ...extra });

const cell = (tag) => ({
  content: "inline*",
  attrs: { align: { default: "" } },
  isolating: true,
  parseDOM: [{ tag, getAttrs: (el) => ({ align: /^(left|centre|right)$/.test(el.dataset.align) ? el.dataset.align : "" }) }],
  toDOM: (node) => [tag, node.attrs.align ? { "data-align": node.attrs.align } : {}, 0],
});

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: text("p", {
      attrs: { cut: { default: false } },
      parseDOM: [{ tag: "p", getAttrs: (el) => ({ cut: el.classList.contains("cut") }) }],
      toDOM: (node) => ["p", node.attrs.cut ? { class: "cut", title: "Print may cut this paragraph" } : {}, 0],
    }),
    crosshead: text("h2", { defining: true, parseDOM: ["h1", "h2", "h3", "h4", "h5", "h6"].map((tag) => ({ tag })) }),
    pullquote: text("aside", {
      attrs: { by: { default: "" } },
      defining: true,
      parseDOM: [{ tag: "aside.pull", getAttrs: (el) => ({ by: el.dataset.by ?? "" }) }],
      toDOM: (node) => ["aside", { class: "pull", "data-by": node.attrs.by }, 0],
    }),
    list: { content: "item+", group: "block", parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0] },
    numbered: {
      content: "item+",
      group: "block",
      attrs: { start: { default: 1 } },
      parseDOM: [{ tag: "ol", getAttrs: (el) => ({ start: el.start || 1 }) }],
      toDOM: (node) => ["ol", node.attrs.start === 1 ? {} : { start: node.attrs.start }, 0],
    },
    item: { content: "inline*", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
    blockquote: { content: "quoted+", group: "block", defining: true, parseDOM: [{ tag: "blockquote" }], toDOM: () => ["blockquote", 0] },
    quoted: { content: "inline*", parseDOM: [{ tag: "p", context: "blockquote/", priority: 60 }], toDOM: () => ["p", 0] },
    factbox: {
      content: "boxhead (paragraph | list | numbered)*",
      group: "block",
      isolating: true,
      parseDOM: [{ tag: "section.facts" }],
      toDOM: () => ["section", { class: "facts" }, 0],
    },
    boxhead: { content: "inline*", defining: true, parseDOM: [{ tag: "h3.boxhead", priority: 60 }], toDOM: () => ["h3", { class: "boxhead" }, 0] },
    table: { content: "row+", group: "block", isolating: true, parseDOM: [{ tag: "table" }], toDOM: () => ["table", ["tbody", 0]] },
    row: { content: "(headcell+ | cell+)", parseDOM: [{ tag: "tr" }], toDOM: () => ["tr", 0] },
    headcell: cell("th"),
    cell: cell("td"),
    verbatim: {
      content: "text*",
      marks: "",
      group: "block",
      code: true,
      defining: true,
      parseDOM: [{ tag: "pre", preserveWhitespace: "full" }],
      toDOM: () => ["pre", 0],
    },
    picture: {
      group: "block",
      atom: true,
      attrs: { file: {} },
      parseDOM: [{ tag: "figure[data-file]", getAttrs: (el) => ({ file: el.dataset.file }) }],
      toDOM: (node) => ["figure", { "data-file": node.attrs.file }, "Picture here: " + node.attrs.file],
    },
    footnote: text("div", {
      attrs: { label: { default: "" } },
      defining: true,
      parseDOM: [{ tag: "div.footnote", getAttrs: (el) => ({ label: el.dataset.label ?? "" }) }],
      toDOM: (node) => ["div", { class: "footnote", "data-label": node.attrs.label }, 0],
    }),
    printonly: { content: "(paragraph | crosshead | pullquote | list | numbered | blockquote | factbox | table | verbatim | picture | footnote)+", group: "block", parseDOM: [{ tag: "section.print-only" }], toDOM: () => ["section", { class: "print-only" }, 0] },
    text: { group: "inline" },
    break: { inline: true, group: "inline", selectable: false, parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
    noteref: {
      inline: true,
      group: "inline",
      atom: true,
      attrs: { label: {} },
      parseDOM: [{ tag: "sup[data-label]", getAttrs: (el) => ({ label: el.dataset.label }) }],
      toDOM: (node) => ["sup", { "data-label": node.attrs.label }, node.attrs.label],
    },
  },
  marks: {
    link: { attrs: { href: {} }, inclusive: false, parseDOM: [{ tag: "a[href]", getAttrs: (el) => linkOf(el.getAttribute("href")) }], toDOM: (mark) => ["a", linkOf(mark.attrs.href) || {}, 0] },
    date: { attrs: { when: {} }, inclusive: false, parseDOM: [{ tag: "time[datetime]", getAttrs: (el) => ({ when: el.dateTime }) }], toDOM: (mark) => ["time", { datetime: mark.attrs.when }, 0] },
    bold: {
      parseDOM: [{ tag: "strong" }, { tag: "b", getAttrs: (el) => !/normal|400/.test(el.style.fontWeight) && null }, { style: "font-weight", getAttrs: (v) => /^(bold(er)?|[6-9]\d\d)$/.test(v) && null }],
      toDOM: () => ["strong", 0],
    },
    italic: { parseDOM: [{ tag: "i" }, { tag: "em" }, { style: "font-style=italic" }], toDOM: () => ["em", 0] },
    code: { parseDOM: [{ tag: "code" }], toDOM: () => ["code", 0] },
    struck: { parseDOM: [{ tag: "s" }, { tag: "strike" }], toDOM: () => ["s", 0] },
    smallcaps: { parseDOM: [{ tag: "span.sc" }], toDOM: () => ["span", { class: "sc" }, 0] },
  },
});

// linkOf lets a link lead to http, https, mailto and this paper's own pages.
export function linkOf(href) {
  const at = href.trim();
  return /^(https?:\/\/[^/\s]|mailto:[^\s]+@|\/(?!\/))/i.test(at) ? { href: at } : false;
}
