// Marks that a typewriter has: typed into the editor and pasted into it, each becomes
// proper to the language, and what could open as well as close is left and asked about.
//
//   marks.mjs ENTRY-LINK FOLDER-FOR-PICTURES
import { base, end, fault, look, open } from './people.mjs'

const boss = await open()
const { page } = boss
const text = () => page.innerText('.ProseMirror')
const holds = words => page.waitForFunction(words => document.querySelector('.ProseMirror').innerText.includes(words), words)
  .catch(async () => fault(`no “${words}” in ${await text()}`))
const paste = (kind, data) => page.evaluate(([kind, data]) => {
  const clipboard = new DataTransfer()
  clipboard.setData(kind, data)
  document.querySelector('.ProseMirror').dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }))
}, [kind, data])

await page.goto(base + '/file')
await page.fill('#headline', 'The old pier')
await page.click('.ProseMirror')
await page.keyboard.type(`"'Tis safe," she said - 'safe' since the '60s -- "for now".`)
await holds('“’Tis safe,” she said – ‘safe’ since the ’60s – “for now”.')

// Pasted into the middle of a paragraph: only the whole tells which marks open. What is
// typed before the newsroom has answered moves the rest along.
await page.keyboard.press('Enter')
await page.keyboard.type('He said , and left.')
for (let i = 0; i < ', and left.'.length; i++) await page.keyboard.press('ArrowLeft')
await page.keyboard.type('x') // the editor reads where the cursor is some time after the browser has moved it
await holds('He said x, and left.')
await page.keyboard.press('Backspace')
await holds('He said , and left.')
await paste('text/html', `<b>"I'm off to <i>O'Neill's</i>"</b>`)
await page.keyboard.type(' at once')
await holds('He said “I’m off to O’Neill’s” at once, and left.')

await page.keyboard.press('Control+End')
await page.keyboard.press('Enter')
await paste('text/plain', `A 5" nail - and a "stray " here.\n\nSee https://beacon.example/o'neill, "please".`)
await holds('A 5" nail – and a “stray " here.')
await holds('See https://beacon.example/o\'neill, “please”.')
await look(boss, 'marks that were pasted')

// Undo takes the mending back, and then what was pasted.
await page.keyboard.press('Control+z')
const back = await text()
if (back.includes('“please”')) fault(`undone: ${back}`)
await page.keyboard.press('Control+y')
await holds('“please”')

await page.click('button:has-text("File"):visible')
await page.waitForURL(/story\/\d+$/)
await page.waitForFunction(() => document.querySelector('.queries').textContent.includes('Straight and curly quotation marks stand in one paragraph'))
  .catch(async () => fault(`not asked about: ${await page.textContent('.queries')}`))
await end()
