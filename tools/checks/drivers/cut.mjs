// Cuts the site's two serif faces down to Latin:
//   node cut.mjs FONTS FOLDER
// reads the whole faces in the folder FONTS and writes their cuts into FOLDER. The
// same faces give the same bytes. Prints a line for each: its name, a space, and the
// characters that it has. What the cuts are for is told in FONTS/README.md.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { Blob, Face } from 'harfbuzzjs'

const { compress, decompress } = createRequire(import.meta.url)('wawoff2')

// What the style sheet asks of a face: kerning, ligatures, marks and both kinds of figures.
const usual = ['kern', 'liga', 'calt', 'ccmp', 'locl', 'mark', 'mkmk', 'lnum', 'onum', 'tnum']
const cuts = [
  { from: 'SourceSerif4-Regular.ttf.woff2', to: 'latin-text.woff2', family: 'Offstone Text', style: 'Regular', features: [...usual, 'smcp', 'c2sc'] },
  { from: 'SourceSerif4Display-Semibold.ttf.woff2', to: 'latin-head.woff2', family: 'Offstone Head', style: 'Semibold', features: usual },
]

// Latin with its supplement and Extended-A, Romanian, Welsh, accents to stand by
// themselves and to be joined, punctuation, currencies, fractions, arrows.
const latin = [
  [0x20, 0x7e], [0xa0, 0x17f], [0x218, 0x21b], [0x2bb, 0x2bc], [0x2c6, 0x2c7], [0x2d8, 0x2dd], [0x300, 0x304], [0x306, 0x30c],
  [0x326, 0x328], [0x1e80, 0x1e85], [0x1e9e, 0x1e9e], [0x1ef2, 0x1ef3], [0x2002, 0x200b], [0x2010, 0x2015], [0x2018, 0x201e],
  [0x2020, 0x2026], [0x202f, 0x2033], [0x2039, 0x203a], [0x2044, 0x2044], [0x20a0, 0x20bf], [0x2116, 0x2116], [0x2122, 0x2122],
  [0x2150, 0x215e], [0x2190, 0x2193], [0x2212, 0x2212],
]

const module = await WebAssembly.instantiate(readFileSync(fileURLToPath(import.meta.resolve('harfbuzzjs/dist/harfbuzz-subset.wasm'))))
const hb = module.instance.exports
hb._initialize()

const number = tag => Buffer.from(tag, 'latin1').readUInt32BE()
// HarfBuzz's numbers for the sets of a plan and for how it treats memory (hb-subset.h, hb-blob.h).
const dropTables = 3, layoutFeatures = 6, writable = 2

// subset gives a font that holds Latin and the features alone, without its names.
function subset(font, features) {
  const at = hb.malloc(font.length)
  new Uint8Array(hb.memory.buffer).set(font, at)
  const face = hb.hb_face_create(hb.hb_blob_create(at, font.length, writable, 0, 0), 0)
  const plan = hb.hb_subset_input_create_or_fail()
  for (const [first, last] of latin) {
    for (let u = first; u <= last; u++) hb.hb_set_add(hb.hb_subset_input_unicode_set(plan), u)
  }
  hb.hb_set_clear(hb.hb_subset_input_set(plan, layoutFeatures))
  for (const f of features) hb.hb_set_add(hb.hb_subset_input_set(plan, layoutFeatures), number(f))
  hb.hb_set_add(hb.hb_subset_input_set(plan, dropTables), number('name'))
  const made = hb.hb_subset_or_fail(face, plan)
  if (!made) throw new Error('HarfBuzz cannot cut this font')
  const blob = hb.hb_face_reference_blob(made)
  const start = hb.hb_blob_get_data(blob, 0)
  return Buffer.from(hb.memory.buffer.slice(start, start + hb.hb_blob_get_length(blob)))
}

// tables gives the tables of a font by their tags.
function tables(font) {
  const out = new Map()
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const entry = 12 + 16 * i, start = font.readUInt32BE(entry + 8)
    out.set(font.toString('latin1', entry, entry + 4), font.subarray(start, start + font.readUInt32BE(entry + 12)))
  }
  return out
}

// The name table's platform, encoding and language: Windows, Unicode, English. Fonts
// of today have their names so.
const windows = [3, 1, 0x409]
const text = { copyright: 0, family: 1, style: 2, unique: 3, full: 4, version: 5, postscript: 6, licence: 13, licenceAddress: 14 }

// names reads the name table of a font: texts by their numbers.
function names(font) {
  const table = tables(font).get('name'), texts = table.readUInt16BE(4), out = new Map()
  for (let i = 0; i < table.readUInt16BE(2); i++) {
    const [platform, encoding, language, id, length, start] = [0, 2, 4, 6, 8, 10].map(o => table.readUInt16BE(6 + 12 * i + o))
    if (platform === windows[0] && encoding === windows[1] && language === windows[2]) {
      out.set(id, Buffer.from(table.subarray(texts + start, texts + start + length)).swap16().toString('utf16le'))
    }
  }
  return out
}

// nameTable writes a name table.
function nameTable(texts) {
  const entries = [...texts].sort(([a], [b]) => a - b).map(([id, t]) => [id, Buffer.from(t, 'utf16le').swap16()])
  const head = Buffer.alloc(6 + 12 * entries.length)
  head.writeUInt16BE(entries.length, 2)
  head.writeUInt16BE(head.length, 4)
  let start = 0
  entries.forEach(([id, t], i) => {
    ;[...windows, id, t.length, start].forEach((n, j) => head.writeUInt16BE(n, 6 + 12 * i + 2 * j))
    start += t.length
  })
  return Buffer.concat([head, ...entries.map(([, t]) => t)])
}

// renamed gives the cut names of its own: «Source» is reserved for the whole faces. The
// notice of copyright and the licence stay.
function renamed(whole, { family, style }) {
  const old = names(whole), full = family + ' ' + style
  return nameTable(new Map([
    [text.copyright, old.get(text.copyright)], [text.family, full], [text.style, 'Regular'], [text.unique, full + ', cut for Latin'],
    [text.full, full], [text.version, old.get(text.version)], [text.postscript, full.replaceAll(' ', '')],
    [text.licence, old.get(text.licence)], [text.licenceAddress, old.get(text.licenceAddress)],
  ]))
}

// font writes tables as a font. Checksums are left to whoever makes WOFF2 of it.
function font(version, parts) {
  const list = [...parts].sort(([a], [b]) => (a < b ? -1 : 1))
  const power = Math.floor(Math.log2(list.length))
  const head = Buffer.alloc(12 + 16 * list.length)
  head.writeUInt32BE(version)
  ;[list.length, 16 << power, power, 16 * list.length - (16 << power)].forEach((n, i) => head.writeUInt16BE(n, 4 + 2 * i))
  const bodies = []
  let start = head.length
  list.forEach(([tag, data], i) => {
    head.write(tag, 12 + 16 * i, 'latin1')
    head.writeUInt32BE(start, 20 + 16 * i)
    head.writeUInt32BE(data.length, 24 + 16 * i)
    const filled = Buffer.concat([data, Buffer.alloc(-data.length & 3)])
    bodies.push(filled)
    start += filled.length
  })
  return Buffer.concat([head, ...bodies])
}

const [fonts, folder] = process.argv.slice(2)
for (const cut of cuts) {
  const whole = Buffer.from(await decompress(readFileSync(join(fonts, cut.from))))
  const small = subset(whole, cut.features)
  const parts = tables(small).set('name', renamed(whole, cut))
  const made = Buffer.from(await compress(font(small.readUInt32BE(), parts)))
  writeFileSync(join(folder, cut.to), made)
  console.log(`${cut.to} ${String.fromCodePoint(...new Face(new Blob(small)).collectUnicodes())}`)
}
