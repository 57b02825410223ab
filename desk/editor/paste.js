// Word, LibreOffice and Google Docs put their whole dress on the clipboard. The
// schema takes the structure and lets the dress go; what they write in a way of
// their own is put into plain HTML first.

// undress is given the clipboard's HTML before a browser reads it: its styles are
// set aside as plain data, since the newsroom's pages allow none, and its handlers
// and its base are made nothing of. What stands between the tags is left as it is.
export function undress(html) {
  html = html.replace(/<(style|script)\b[\s\S]*?(<\/\1\s*>|$)/gi, "").replaceAll("<![CDATA[", "");
  let out = "";
  for (let at = 0; at < html.length; ) {
    const opens = html.slice(at).search(/<[a-z!]/i);
    if (opens < 0) return out + html.slice(at);
    out += html.slice(at, at + opens);
    at += opens;
    const end = html.startsWith("<!--", at) ? html.indexOf("-->", at) + 3 : 0;
    if (end > 2) {
      at = end;
      continue;
    }
    const [tag, after] = plainTag(html, at);
    out += tag;
    at = after;
  }
  return out;
}

// plainTag reads the tag that begins at a place as browsers do (HTML, 13.2.5.8 and the
// states after it) and gives it plain, with the place behind it.
function plainTag(html, at) {
  const take = (pattern) => {
    pattern.lastIndex = at;
    const found = pattern.exec(html)[0];
    at += found.length;
    return found;
  };
  const name = take(/<[^\s/>]*/y);
  let tag = name;
  while (at < html.length) {
    tag += take(/[\s/]*/y);
    if (html[at] === ">" || at >= html.length) break;
    const what = take(/=?[^\s/>=]*/y);
    const value = take(/(?:\s*=\s*(?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^\s>"'][^\s>]*|))?/y);
    tag += what.replace(/^style$/i, "data-style").replace(/^on/i, "data-off") + value;
  }
  return [/^<base$/i.test(name) ? "" : tag + ">", at + 1];
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
