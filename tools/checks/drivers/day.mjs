// A day in the newsroom, in a real browser: people join, a story is filed from a
// telephone, pasted into, subbed, noted, taken over, merged, restored and passed, and
// the line goes down while somebody types. Every screen is held against axe and
// nothing may be reported by the content security policy or the console.
//
//   day.mjs ENTRY-LINK FOLDER-FOR-PICTURES
import { base, end, expect, fault, join, look, open, person, phone, sees } from './people.mjs'

const saved = who => who.page.waitForFunction(() => /^Saved \d\d:/.test(document.getElementById('state').textContent), null, { timeout: 10000 }).catch(() => fault(`${who.name}: never saved`))

const boss = await open()
await look(boss, 'desk')

const writer = await join(boss, 'Wyn Writer', 'wyn@beacon.example', 'correspondent', phone)
const sub = await join(boss, 'Sam Sub', 'sam@beacon.example', 'sub-editor')
const chief = await join(boss, 'Edie Editor', 'edie@beacon.example', 'editor')
await look(boss, 'staff')

// Filed from a telephone.
await writer.page.goto(base + '/file')
await look(writer, 'file on a telephone')
await writer.page.fill('#headline', 'Lamp comes back to the pier')
await writer.page.fill('#byline', 'Wyn Writer')
await writer.page.click('.ProseMirror')
await writer.page.keyboard.type('The lamp at the end of the pier was lit on Monday. "It was dark," said Ann Hale -- "now it isn\'t."')
await writer.page.click('button:has-text("File")')
await writer.page.waitForURL(/story\/\d+$/)
const story = new URL(writer.page.url()).pathname
await sees(writer, '“It was dark,” said Ann Hale – “now it isn’t.”')
await look(writer, 'story on a telephone')

// It appears on the sub's desk by itself.
await sub.page.goto(base + '/desk')
await sees(sub, 'Lamp comes back to the pier')

// Word's and Google's clipboard: structure kept, dress dropped.
await writer.page.click('.ProseMirror p')
await writer.page.keyboard.press('Control+a')
await writer.page.keyboard.press('ArrowRight')
await writer.page.keyboard.press('Enter')
await writer.page.evaluate(() => {
  const clipboard = new DataTransfer()
  clipboard.setData('text/html', '<html xmlns:o="urn:schemas-microsoft-com:office:office"><body lang=EN-GB><style>p.MsoNormal{margin:0}</style><p class=MsoNormal style="font-family:Calibri"><b><span style="font-size:20pt;color:red">Cost</span></b> of <i>the lamp</i><o:p></o:p></p>' +
    '<p class=MsoListParagraph style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·<span>&nbsp;</span></span>Glass, £40</p><p class=MsoListParagraph style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·</span>Oil, £9</p><p>Votes cast online = 12</p><img src="x" onerror="document.title=\'run\'"><script>document.title="run"</scr' + 'ipt></body></html>')
  document.querySelector('.ProseMirror').dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }))
})
await saved(writer)
const pasted = await writer.page.innerHTML('.ProseMirror')
for (const want of ['<strong>Cost</strong> of <em>the lamp</em>', '<li>Glass, £40</li><li>Oil, £9</li>', '<p>Votes cast online = 12</p>']) if (!pasted.includes(want)) fault(`pasted: no ${want} in ${pasted}`)
if (/style=|class="Mso|script|onerror/.test(pasted) || await writer.page.title() === 'run') fault(`pasted: the dress came along: ${pasted}`)

// Pictures from a telephone: two at once, one of a kind that cannot be taken.
const photo = async (who, wide, high) => Buffer.from((await who.page.evaluate(([w, h]) => {
  const c = Object.assign(document.createElement('canvas'), { width: w, height: h })
  const g = c.getContext('2d')
  const sky = g.createLinearGradient(0, 0, 0, h)
  sky.addColorStop(0, '#9db8cc'); sky.addColorStop(0.6, '#e8dcc4'); sky.addColorStop(0.6, '#56707a'); sky.addColorStop(1, '#27363c')
  g.fillStyle = sky; g.fillRect(0, 0, w, h)
  g.fillStyle = '#3b2d22'; g.fillRect(w * 0.72, h * 0.22, w * 0.04, h * 0.45); g.fillRect(w * 0.68, h * 0.64, w * 0.3, h * 0.04)
  g.fillStyle = '#ffd24d'; g.beginPath(); g.arc(w * 0.74, h * 0.19, w * 0.03, 0, 7); g.fill()
  return c.toDataURL('image/jpeg', 0.85)
}, [wide, high])).split(',')[1], 'base64')
const lamp = { name: 'Lamp on the pier.jpg', mimeType: 'image/jpeg', buffer: await photo(writer, 2400, 1200) }
const heic = { name: 'IMG_0042.HEIC', mimeType: 'image/heic', buffer: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1') }
await writer.page.click('text=Add pictures')
await writer.page.waitForURL('**/pictures')
await writer.page.setInputFiles('#files', [lamp, heic])
await sees(writer, 'Lamp on the pier.jpg: taken.')
await sees(writer, 'choose Share, Options, Most Compatible and send it again')
await expect(writer, 'the print', writer.page.locator('.prints img'))
await writer.page.locator('.prints img').first().evaluate(img => { img.loading = 'eager'; return img.decode() })
await look(writer, 'pictures on a telephone')
await writer.page.click('.prints img')
await writer.page.waitForURL('**/picture/**')
await look(writer, 'picture on a telephone')

// The focus: by a click, then by keyboard; the crops follow, and stay when it is saved.
const boxes = () => writer.page.locator('.crops svg').evaluateAll(all => all.map(svg => svg.getAttribute('viewBox')).join('|'))
const moves = async how => {
  const before = await boxes()
  await how()
  await writer.page.waitForFunction(was => [...document.querySelectorAll('.crops svg')].map(svg => svg.getAttribute('viewBox')).join('|') !== was, before, { timeout: 8000 }).catch(() => fault('the crops do not follow the focus'))
}
await moves(() => writer.page.click('#shown', { position: { x: 300, y: 30 } }))
await moves(async () => {
  await writer.page.focus('#across')
  for (let i = 0; i < 30; i++) await writer.page.keyboard.press('PageDown')
})
if (await writer.page.inputValue('#across') !== '0') fault(`by keyboard the focus went to ${await writer.page.inputValue('#across')}`)
await moves(() => writer.page.click('#shown', { position: { x: 250, y: 30 } }))
await writer.page.fill('#caption', 'The lamp on Monday night')
await writer.page.fill('#alt', 'A lit lamp at the end of a pier')
await writer.page.selectOption('#after', '1')
await writer.page.click('#print button')
await sees(writer, 'Save')
if (await writer.page.inputValue('#caption') !== 'The lamp on Monday night' || Number(await writer.page.inputValue('#across')) < 60) fault('the picture was not saved')
await writer.page.goto(base + story)
await expect(writer, 'the picture in the text', writer.page.locator('.ProseMirror figure'))
await look(writer, 'story with a picture')

// Files from a telephone: a text with its picture and one of a kind that cannot be taken.
await writer.page.goto(base + '/file')
await writer.page.setInputFiles('#files', [{ name: 'Ferry fares.md', mimeType: 'text/markdown', buffer: Buffer.from('# Ferry fares stay\n\nThe fares of the *Ellery* stay as they are.\n') }])
await writer.page.setInputFiles('#photo', [{ name: 'IMG_0043.jpg', mimeType: 'image/jpeg', buffer: await photo(writer, 1600, 1000) }])
await writer.page.setInputFiles('#files', [heic])
await sees(writer, 'IMG_0042.HEIC, 1 KB')
await look(writer, 'files that are chosen')
await writer.page.click('button:has-text("Hand in 3 files")')
await sees(writer, 'filed as Ferry fares stay')
await sees(writer, 'put to Ferry fares stay')
await sees(writer, 'What you sent is kept.')
await look(writer, 'files that were handed in')
await sub.page.goto(base + '/file')
await sub.page.evaluate(() => {
  const files = new DataTransfer()
  files.items.add(new File(['Pier closes for the winter\n\nBy Sam Sub\n\nThe pier closes on Sunday evening and opens again in March, the harbour office said.\n'], 'pier.txt', { type: 'text/plain' }))
  document.querySelector('.ProseMirror').dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }))
})
await sub.page.click('button:has-text("Hand in")')
await sees(sub, 'filed as Pier closes for the winter')
await look(sub, 'file')
await writer.page.goto(base + story)
await writer.page.waitForSelector('.ProseMirror')

// The sub finds it open, asks, and takes it over.
await sub.page.goto(base + story)
await sees(sub, 'Wyn Writer has this story open')
await look(sub, 'story that is open elsewhere')
await sub.page.click('text=Take it over')
await sub.page.waitForSelector('.ProseMirror')
await writer.page.click('.ProseMirror p')
await writer.page.keyboard.type('Meanwhile. ')
await sees(writer, 'taken this story over')
await sub.page.click('text=Write a note')
await sub.page.fill('form[action$="/note"] textarea', 'Who lit it?')
await sub.page.fill('form[action$="/note"] input[name=to]', 'Wyn Writer')
await sub.page.click('text=Leave the note')
await sees(sub, 'Who lit it?')
await look(sub, 'story')
await sub.page.goto(base + story + '/pictures')
await sub.page.evaluate(bytes => {
  const files = new DataTransfer()
  for (const name of ['first.jpg', 'second.jpg']) files.items.add(new File([new Uint8Array(bytes)], name, { type: 'image/jpeg' }))
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }))
}, [...await photo(sub, 900, 1200)])
await sees(sub, '.jpg: taken.')
await sees(sub, '.jpg: the story has this picture already.')
await expect(sub, 'two prints', sub.page.locator('.prints li:nth-child(2) img'))
if (await sub.page.locator('.prints li').count() !== 2) fault('the same picture stands there twice')
await sub.page.locator('.prints img').evaluateAll(all => Promise.all(all.map(img => { img.loading = 'eager'; return img.decode() })))
await look(sub, 'pictures')
await sub.page.click('.prints img >> nth=0')
await sub.page.waitForURL('**/picture/**')
await look(sub, 'picture')
await sub.page.goto(base + story)
await sub.page.click('.tools button:text-is("Picture")')
if (!/^pictures\/(first|second)\.jpg$/.test(await sub.page.inputValue('.ask input'))) fault(`the editor offers the picture ${await sub.page.inputValue('.ask input')}`)
await sub.page.keyboard.press('Escape')

// The writer's words are kept, and merged.
await sub.page.evaluate(id => fetch(id + '/unlock', { method: 'POST' }), story)
await writer.page.goto(base + story + '/merge')
await look(writer, 'merge')
await writer.page.click('text=Save this')
await writer.page.waitForURL(u => u.pathname === story)
await sees(writer, 'Meanwhile.')
await sees(writer, 'Who lit it?')

// The line goes down; nothing typed is lost.
// In the page itself: what the driver holds up, a window that closes lets through.
await writer.page.evaluate(() => { window.fetch = () => Promise.reject(new TypeError('the line is down')) })
await writer.page.click('.ProseMirror p')
await writer.page.keyboard.type('Typed in a tunnel. ')
await sees(writer, 'Not saved yet')
await writer.page.close({ runBeforeUnload: false })
writer.page = await writer.context.newPage()
await writer.page.goto(base + story)
await sees(writer, 'was never saved')
await look(writer, 'text brought back')
await writer.page.click('text=Bring it back')
await saved(writer)
await sees(writer, 'Typed in a tunnel.')
await writer.page.goto(base + '/desk')

// Subbed, looked up in its history, brought back, placed and passed.
await sub.page.goto(base + story + '/history')
await look(sub, 'history')
await sub.page.goto(base + story + '/history/2')
await look(sub, 'what changed')
await sub.page.goto(base + story)
await sub.page.click('button:has-text("Sub")')
await sees(sub, 'subbed')
await writer.page.goto(base + story)
await look(writer, 'story that is subbed')
await sub.page.selectOption('#issue', '2026-11-20')
await sub.page.click('text=Put there')
await sub.page.click('button:has-text("Place")')
await sub.page.waitForLoadState()
await sub.page.goto(base + '/desk') // and lets the story go
await chief.page.goto(base + story)
await expect(chief, 'how it fits', chief.page.locator('#fit:not(:empty)'))
await chief.page.waitForTimeout(500)
// Somebody outside reads it before it is passed.
await chief.page.click('text=Show it to somebody outside')
await chief.page.fill('#reader', 'the lamplighter')
await chief.page.click('text=Make the link')
const shown = await chief.page.textContent('.made code')
const outside = await person('the lamplighter', phone)
await outside.page.goto(shown)
await sees(outside, 'Typed in a tunnel.')
await outside.page.locator('.shown img').first().evaluate(img => img.decode())
await look(outside, 'shown outside on a telephone')
await outside.context.close()
await chief.page.goto(base + story + '/previews')
await sees(chief, '1 time')
await look(chief, 'shown outside')
await chief.page.click('text=End it now')
await sees(chief, 'has ended')
await chief.page.goto(base + story)
await chief.page.click('button:has-text("Pass")')
await sees(chief, 'off stone')
await chief.page.goto(base + '/pages/2026-11-20')
await chief.page.locator('.flatplan img').first().evaluate(img => img.decode())
await look(chief, 'pages')
for (const [path, what] of [['/audit', 'record'], ['/bin', 'bin'], ['/account', 'account'], ['/settings', 'settings'], ['/help/desk', 'help'], ['/nowhere', 'nothing here']]) {
  await chief.page.goto(base + path)
  await look(chief, what)
}
await end()
