// Pastes what word processors put on the clipboard into the newsroom's editor, files
// it, and prints the house markup that became of it.
//
//   paste.mjs ENTRY-LINK FILE.html…
import { readFileSync } from 'node:fs'
import { launch } from './chromium.mjs'

const [link, ...files] = process.argv.slice(2)
const base = new URL(link).origin
const browser = await launch()
const page = await browser.newPage()
let faults = 0
page.on('pageerror', e => { faults++; console.log(e.message) })
page.on('console', m => { if (m.type() === 'error') { faults++; console.log(m.text()) } })
await page.goto(link)
await page.click('button:has-text("Sign in")')
await page.waitForURL('**/desk')
for (const [i, file] of files.entries()) {
  await page.goto(base + '/file')
  await page.fill('#headline', `Pasted ${i} ${Date.now()}`)
  await page.click('.ProseMirror')
  await page.evaluate(html => {
    const clipboard = new DataTransfer()
    clipboard.setData('text/html', html)
    document.querySelector('.ProseMirror').dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }))
  }, readFileSync(file, 'utf8'))
  await page.click('button:has-text("File"):visible')
  await page.waitForURL(/story\/\d+$/).catch(async () => { faults++; console.log(file, await page.textContent('main .problem, main .sentence')) })
  console.log(`=== ${file.split('/').pop()}`)
  console.log(await page.inputValue('#body'))
}
await browser.close()
process.exit(faults ? 1 : 0)
