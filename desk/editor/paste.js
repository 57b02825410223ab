// Word, LibreOffice and Google Docs put their whole dress on the clipboard. The
// schema takes the structure and lets the dress go; what they write in a way of
// their own is put into plain HTML first.

// undress is given the clipboard's HTML before a browser reads it: its styles are
// set aside as plain data, since the newsroom's pages allow none, and its handlers
// are made nothing of.
export function undress(html) {
  return html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/(\s)style(\s*=)/gi, "$1data-style$2").replace(/(\s)on\w+(\s*=)/gi, "$1data-off$2");
}

const styleOf = (el) => el.getAttribute("data-style") ?? "";

// clean takes the tree of a pasted page and gives it back in plain HTML.
export function clean(root) {
  for (const el of root.querySelectorAll("style, script, meta, link, title, o\\:p, del, .MsoCommentReference, [class*='msocom']")) el.remove();
  for (const b of root.querySelectorAll("b[id^='docs-internal-guid']")) b.replaceWith(...b.childNodes); // Google Docs wraps everything
  wordLists(root);
  headings(root);
  characters(root);
  for (const p of root.querySelectorAll("li > p:only-of-type")) p.replaceWith(...p.childNodes);
  for (const inner of root.querySelectorAll("li > ul, li > ol")) inner.parentNode.after(...inner.children), inner.remove(); // lists do not nest
  return root;
}

// characters turns what a style says of letters into elements.
function characters(root) {
  const kinds = [[/font-weight:\s*(bold|[6-9]\d\d)/i, "strong"], [/font-style:\s*italic/i, "em"], [/text-decoration[^;]*line-through/i, "s"]];
  for (const el of root.querySelectorAll("[data-style]")) {
    const style = styleOf(el);
    if (/font-weight:\s*(normal|400)/i.test(style) && el.localName === "b") {
      el.replaceWith(...el.childNodes);
      continue;
    }
    if (/^(p|h\d|li|ul|ol|table|tr|td|th|div|body|html)$/.test(el.localName)) continue;
    for (const [pattern, tag] of kinds) {
      if (!pattern.test(style)) continue;
      const wrap = el.ownerDocument.createElement(tag);
      wrap.append(...el.childNodes);
      el.append(wrap);
    }
  }
}

// wordLists: Word writes list items as paragraphs with a typed bullet.
function wordLists(root) {
  let list = null;
  for (const p of [...root.querySelectorAll("p")]) {
    const style = styleOf(p);
    if (!/mso-list:\s*l\d/i.test(style)) {
      list = null;
      continue;
    }
    const bullet = [...p.querySelectorAll("span")].find((s) => /mso-list:\s*ignore/i.test(styleOf(s)));
    const kind = /\d|^[a-z][.)]/i.test(bullet?.textContent.trim() ?? "") ? "ol" : "ul";
    bullet?.remove();
    if (!list || list.localName !== kind || list.nextElementSibling !== p) {
      list = p.ownerDocument.createElement(kind);
      p.before(list);
    }
    const item = p.ownerDocument.createElement("li");
    item.append(...p.childNodes);
    list.append(item);
    p.remove();
  }
}

// headings: a paragraph in Word's style "Heading 2" is one.
function headings(root) {
  for (const p of root.querySelectorAll("p[class^='MsoHeading'], p[class^='Heading']")) {
    const h = p.ownerDocument.createElement("h2");
    h.append(...p.childNodes);
    p.replaceWith(h);
  }
}
