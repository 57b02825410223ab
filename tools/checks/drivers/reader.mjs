// Opens an EPUB in foliate-js, as a reading system would, and prints its title,
// how many entries its contents have and how many sections hold words.
import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'
import { join, extname, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { launch } from './chromium.mjs'

const root = fileURLToPath(new URL('../node_modules/foliate-js', import.meta.url))
const book = readFileSync(process.argv[2])
const types = { '.js': 'text/javascript', '.html': 'text/html', '.css': 'text/css' }
const harness = `<!doctype html><title>reader</title><script type="module">
import { makeBook } from '/view.js'
try {
  const blob = await (await fetch('/book.epub')).blob()
  const book = await makeBook(new File([blob], 'book.epub'))
  let sections = 0
  for (const s of book.sections) {
    const doc = await s.createDocument()
    if (doc.querySelector('parsererror')) throw new Error('a section does not parse')
    if (doc.body.textContent.trim() || doc.querySelector('img, svg')) sections++
  }
  const count = list => (list ?? []).reduce((n, e) => n + 1 + count(e.subitems), 0)
  window.result = { title: book.metadata.title, contents: count(book.toc), sections, all: book.sections.length }
} catch (e) { window.result = { error: String(e) } }
</script>`
const server = createServer((req, res) => {
  const path = normalize(req.url.split('?')[0])
  try {
    const body = path === '/' ? harness : path === '/book.epub' ? book : readFileSync(join(root, path))
    res.writeHead(200, { 'Content-Type': path === '/' ? 'text/html' : types[extname(path)] ?? 'application/octet-stream' })
    res.end(body)
  } catch { res.writeHead(404); res.end() }
}).listen(0, '127.0.0.1')
await new Promise(r => server.once('listening', r))
const browser = await launch()
const page = await browser.newPage()
await page.goto(`http://127.0.0.1:${server.address().port}/`)
await page.waitForFunction(() => window.result)
const result = await page.evaluate(() => window.result)
console.log(JSON.stringify(result))
await browser.close()
server.close()
process.exit(result.error ? 1 : 0)
