// Word, LibreOffice and Google Docs put their whole dress on the clipboard. The
// schema takes the structure and lets the dress go; what they write in a way of
// their own is put into plain HTML first: headings that are styles, lists that are
// paragraphs with a typed bullet, tables without a head, notes, comments.

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
const styled = (root, pattern) => [...root.querySelectorAll("[data-style]")].filter((el) => pattern.test(styleOf(el)));
const make = (el, tag, ...inner) => {
  const made = el.ownerDocument.createElement(tag);
  made.append(...inner);
  return made;
};
const unwrap = (el) => el.replaceWith(...el.childNodes);
const become = (el, tag) => {
  const made = make(el, tag, ...el.childNodes);
  el.replaceWith(made);
  return made;
};
const blank = (el) => !el.textContent.trim(); // a no-break space is white space too
const blocks = "p, div, h1, h2, h3, h4, h5, h6, ul, ol, li, table, blockquote, pre";

// clean takes the tree of a pasted page and gives it back in plain HTML. Footnotes
// are counted on from note.
export function clean(root, note) {
  if (root.querySelector("[data-pm-slice]")) return root; // copied here
  strip(root);
  notes(root, note);
  wordLists(root);
  headings(root);
  quotations(root);
  characters(root);
  links(root);
  for (const table of [...root.querySelectorAll("table")].reverse()) tables(table);
  joinLists(root);
  for (const list of root.querySelectorAll("ul, ol")) if (root.contains(list) && !list.parentNode.closest("ul, ol")) flatten(list);
  spaces(root);
  return root;
}

// strip takes out what is no copy: what a colleague has struck out or hidden, remarks,
// tables of contents, and the furniture of the programs.
function strip(root) {
  const furniture = "style, script, meta, link, title, xml, o\\:p, del, hr, colgroup, .MsoCommentReference, [class*='msocom'], p[class^='MsoToc'], .EOP, br.Apple-interchange-newline, br[clear]";
  for (const el of root.querySelectorAll(furniture)) el.remove();
  for (const el of styled(root, /display:\s*none|mso-hide:\s*all|mso-element:\s*comment|mso-element:\s*field-code|page-break-before:\s*always/i)) el.remove();
  for (const el of styled(root, /mso-tab-count|mso-spacerun/i)) el.replaceWith(" ");
  for (const b of root.querySelectorAll("b[id^='docs-internal-guid']")) unwrap(b); // Google Docs wraps everything
  for (const div of root.querySelectorAll("div.ListContainerWrapper, div.OutlineElement")) unwrap(div);
}

// notes makes footnotes of Word's: a reference links to a note at the end, and back.
function notes(root, last) {
  for (const kind of ["ftn", "edn"]) {
    const texts = new Map();
    for (const div of root.querySelectorAll(`div[id^='${kind}']`)) {
      for (const back of div.querySelectorAll(`a[href*='#_${kind}ref']`)) back.remove();
      for (const p of [...div.querySelectorAll("p")].slice(1)) p.before(make(p, "br"));
      for (const p of div.querySelectorAll("p")) unwrap(p);
      texts.set(`#_${div.id}`, div);
    }
    for (const ref of root.querySelectorAll(`a[href*='#_${kind}']`)) {
      const href = ref.getAttribute("href");
      const div = texts.get(href.slice(href.indexOf("#")));
      if (!div) {
        ref.remove(); // its note was not copied
        continue;
      }
      if (!div.dataset.label) div.dataset.label = String(++last);
      const sup = make(ref, "sup", div.dataset.label);
      sup.dataset.label = div.dataset.label;
      ref.replaceWith(sup);
    }
    for (const div of texts.values()) {
      if (!div.dataset.label) {
        div.remove();
        continue;
      }
      const foot = make(div, "div", ...div.childNodes);
      foot.className = "footnote";
      foot.dataset.label = div.dataset.label;
      div.remove();
      root.append(foot);
    }
  }
}

// wordLists: Word writes list items as paragraphs with a typed bullet or number.
function wordLists(root) {
  let list = null;
  for (const p of [...root.querySelectorAll("p, h1, h2, h3, h4, h5, h6")]) {
    const [, level] = /mso-list:\s*l\d+\s+level(\d)/i.exec(styleOf(p)) ?? [];
    if (!level || p.localName !== "p") { // a numbered heading is a heading
      for (const mark of level ? styled(p, /mso-list:\s*ignore/i) : []) mark.remove();
      list = null;
      continue;
    }
    const mark = styled(p, /mso-list:\s*ignore/i)[0];
    const typed = mark?.textContent.trim() ?? "";
    mark?.remove();
    const kind = /^\(?(\d+|[a-z]|[ivxlc]+)[.):]/i.test(typed) ? "ol" : "ul";
    const goesOn = list && (list.nextElementSibling === p) && (level > 1 || list.localName === kind);
    if (!goesOn) {
      list = make(p, kind);
      if (kind === "ol" && parseInt(typed) > 1) list.setAttribute("start", parseInt(typed));
      p.before(list);
    }
    const item = make(p, "li", ...p.childNodes);
    if (level > 1) item.setAttribute("aria-level", level);
    list.append(item);
    p.remove();
  }
}

// headings: a paragraph in a style of headings is one. What is bold in it all along
// says nothing more.
function headings(root) {
  for (const p of root.querySelectorAll("p[class^='MsoHeading'], p[class^='Heading'], p.MsoTitle, p.MsoSubtitle, [role=heading]")) become(p, "h2");
  for (const h of root.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    for (const bold of h.querySelectorAll("b, strong")) unwrap(bold);
    for (const el of styled(h, /font-weight/i)) el.removeAttribute("data-style");
  }
}

// quotations: paragraphs in Word's style for them are one quotation.
function quotations(root) {
  for (const p of root.querySelectorAll("p[class^='MsoQuote'], p[class^='MsoIntenseQuote']")) {
    const before = p.previousElementSibling;
    if (before?.localName === "blockquote" && before.dataset.word) before.append(p);
    else {
      const quote = make(p, "blockquote");
      quote.dataset.word = "1";
      p.before(quote);
      quote.append(p);
    }
    p.className = "";
  }
}

// characters turns what a style says of letters into elements.
function characters(root) {
  const kinds = [[/font-weight:\s*(bold|[6-9]\d\d)/i, "strong"], [/font-style:\s*italic/i, "em"], [/text-decoration[^;]*line-through/i, "s"], [/font-variant[^;]*small-caps/i, "span", "sc"]];
  for (const el of root.querySelectorAll("[data-style]")) {
    const style = styleOf(el);
    if (/font-weight:\s*(normal|400)/i.test(style) && /^(b|strong)$/.test(el.localName)) {
      unwrap(el);
      continue;
    }
    if (el.matches(blocks) || /^(tr|td|th|tbody|body|html)$/.test(el.localName)) continue;
    for (const [pattern, tag, as] of kinds) {
      if (!pattern.test(style) || blank(el)) continue;
      const inner = make(el, tag, ...el.childNodes);
      if (as) inner.className = as;
      el.append(inner);
    }
  }
  for (const el of root.querySelectorAll("b, strong, i, em, s, u")) if (blank(el)) unwrap(el);
}

// links: addresses that a program has wrapped into one of its own are laid bare.
function links(root) {
  for (const a of root.querySelectorAll("a[href]")) {
    let at;
    try {
      at = new URL(a.getAttribute("href"));
    } catch {
      continue;
    }
    const inner = /(^|\.)google\.[a-z.]+$/.test(at.hostname) && at.pathname === "/url" ? at.searchParams.get("q") : /\.safelinks\.protection\.outlook\.com$/.test(at.hostname) ? at.searchParams.get("url") : null;
    if (inner) a.setAttribute("href", inner);
  }
}

// lines makes one run of text of what a cell or an item holds: its blocks are lines.
function lines(el) {
  for (const inner of el.querySelectorAll("li")) inner.prepend("– ");
  for (const block of [...el.querySelectorAll(blocks)].reverse()) {
    if (blank(block)) {
      block.remove();
      continue;
    }
    if (block.previousSibling && !(block.previousSibling.nodeType === 3 && blank(block.previousSibling))) block.before(make(block, "br"));
    if (block.nextSibling && block.nextSibling.localName !== "br" && !(block.nextSibling.nodeType === 3 && blank(block.nextSibling))) block.after(make(block, "br"));
    unwrap(block);
  }
}

// alignOf tells how a cell stands in its column.
function alignOf(cell) {
  const styles = [cell, ...cell.querySelectorAll("p")].map((el) => `${styleOf(el)};text-align:${el.getAttribute("align")}`).join(";");
  const [, side] = /text-align:\s*(right|center)/i.exec(styles) ?? [];
  return side?.toLowerCase() === "center" ? "centre" : side?.toLowerCase();
}

// tables have a head, and as many cells in each row; cells hold text. A table of one
// cell is a box round text.
function tables(table) {
  const rows = [...table.rows];
  const cells = rows.flatMap((row) => [...row.cells]);
  if (cells.length <= 1) {
    table.replaceWith(...(cells[0]?.childNodes ?? []));
    return;
  }
  const grid = rows.map(() => []);
  const aligns = [];
  rows.forEach((row, y) => {
    let x = 0;
    for (const cell of row.cells) {
      while (grid[y][x] !== undefined) x++;
      if (cell.colSpan === 1) aligns[x] = alignOf(cell); // as the last row has it: the first is heads
      lines(cell);
      const wide = Math.min(cell.colSpan || 1, 50);
      for (let dy = 0; dy < Math.min(cell.rowSpan || 1, rows.length - y); dy++) {
        for (let dx = 0; dx < wide; dx++) grid[y + dy][x + dx] = dx || dy ? null : cell;
      }
      x += wide;
    }
  });
  const full = grid.filter((row) => row.some((cell) => cell && !blank(cell)));
  const width = Math.max(0, ...full.map((row) => row.length));
  const made = full.map((row, y) => make(table, "tr", ...Array.from({ length: width }, (_, x) => {
    const was = row[x] || null;
    const cell = make(table, y === 0 ? "th" : "td", ...(was ? was.childNodes : []));
    if (y === 0) for (const bold of cell.querySelectorAll("b, strong")) unwrap(bold);
    if (aligns[x]) cell.dataset.align = aligns[x];
    return cell;
  })));
  table.replaceWith(make(table, "table", make(table, "tbody", ...made)));
}

// joinLists: Word in a browser writes a list for every item.
function joinLists(root) {
  for (const list of root.querySelectorAll("ul, ol")) {
    const before = list.previousElementSibling;
    if (before?.localName !== list.localName || (list.previousSibling !== before && list.previousSibling.textContent.trim())) continue;
    if (list.localName === "ol" && !(list.start > 1)) continue;
    list.prepend(...before.childNodes);
    if (before.start > 0 && list.localName === "ol") list.start = before.start;
    before.remove();
  }
}

// flatten makes one row of items of a list with lists in it, as the paper has them.
// Within a numbered list those are lines of their item, so that the numbers stay.
function flatten(list) {
  const items = [];
  const walk = (el, deep) => {
    for (const child of [...el.children]) {
      if (child.matches("ul, ol")) {
        walk(child, true);
        continue;
      }
      const inner = [...child.querySelectorAll("ul, ol")].filter((l) => l.parentNode.closest("li, ul, ol") === child);
      for (const l of inner) l.remove();
      const under = deep || Number(child.getAttribute("aria-level")) > 1;
      lines(child);
      if (under && list.localName === "ol" && items.length) items.at(-1).append(make(child, "br"), "– ", ...child.childNodes);
      else if (!blank(child)) items.push(make(child, "li", ...child.childNodes));
      for (const l of inner) walk(l, true);
    }
  };
  walk(list, false);
  const start = list.getAttribute("start");
  const flat = make(list, list.localName, ...items);
  if (start > 1) flat.setAttribute("start", start);
  list.replaceWith(flat);
}

// spaces: paragraphs that keep other paragraphs apart are white space, and so are
// no-break spaces beside spaces.
function spaces(root) {
  const walker = root.ownerDocument.createTreeWalker(root, 4);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (!text.parentNode.closest("pre")) text.data = text.data.replace(/[\s\u00a0]{2,}/g, " ");
  }
  for (const p of root.querySelectorAll("p, h1, h2, h3, h4, h5, h6, div:not(.footnote)")) if (blank(p) && !p.querySelector("table, figure")) p.remove();
  for (const el of root.querySelectorAll("b, strong, i, em, s, a[href]")) standOff(el);
  for (const br of root.querySelectorAll("br")) {
    const block = br.parentNode.closest(`${blocks}, td, th`) ?? root;
    if (br.parentNode === block && (block === root || block.localName === "div") && [...block.children].some((el) => el.matches(blocks))) br.remove();
    else if (block !== root && lastIn(br, block)) br.remove();
  }
}

// standOff puts the white space at the ends of an emphasis or a link outside it.
function standOff(el) {
  const text = el.textContent;
  const walk = () => el.ownerDocument.createTreeWalker(el, 4);
  if (/^\s/.test(text)) {
    const first = walk().nextNode();
    first.data = first.data.trimStart();
    el.before(" ");
  }
  if (/\s$/.test(text)) {
    const w = walk();
    let last = null;
    while (w.nextNode()) last = w.currentNode;
    last.data = last.data.trimEnd();
    el.after(" ");
  }
}

// lastIn tells whether nothing stands after a line end in its block.
function lastIn(br, block) {
  const rest = br.ownerDocument.createRange();
  rest.setStartAfter(br);
  rest.setEndAfter(block.lastChild);
  return !rest.toString().trim();
}
