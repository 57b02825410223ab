// A day in the newsroom, in a real browser: people join, a story is filed from a
// telephone, pasted into, subbed, noted, taken over, merged, restored and passed, and
// the line goes down while somebody types. Every screen is held against axe and
// nothing may be reported by the content security policy or the console.
//
//   day.mjs ENTRY-LINK FOLDER-FOR-PICTURES
import AxeBuilder from '@axe-core/playwright'
import { createHmac } from 'node:crypto'
import { launch } from './chromium.mjs'

const [link, pictures] = process.argv.slice(2)
const base = new URL(link).origin
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const browser = await launch()
let faults = 0
const fault = words => { faults++; console.log(words) }

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }
const desktop = { viewport: { width: 1440, height: 900 } }

// person is somebody at a browser of their own.
async function person (name, options = desktop) {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  page.on('pageerror', e => fault(`${name}: ${e.message}`))
  page.on('console', m => {
    if (m.type() === 'error' && !/ERR_INTERNET_DISCONNECTED|status of 4\d\d|net::ERR_/.test(m.text())) fault(`${name}: ${m.text()}`)
  })
  return { name, context, page }
}

// look holds the screen against axe, light and dark, and takes its picture.
let shots = 0
async function look ({ name, page }, what) {
  for (const colorScheme of ['dark', 'light']) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
    for (const v of violations) fault(`${what} (${colorScheme}, ${name}): ${v.id}: ${v.help}: ${v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(', ')}`)
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  if (wide > 0) fault(`${what} (${name}): ${wide} px wider than the window`)
  await page.screenshot({ path: `${pictures}/${String(++shots).padStart(2, '0')}-${what.replaceAll(' ', '-')}.png` })
}

// code is the one-time code of a key at this moment (RFC 6238).
function code (key) {
  const bits = [...key].map(c => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('')
  const secret = Buffer.from(bits.match(/.{8}/g).map(b => parseInt(b, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000)))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const at = mac[19] & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1000000).padStart(6, '0')
}

const expect = async (who, words, locator) => {
  try {
    await locator.waitFor({ timeout: 8000 })
  } catch {
    fault(`${who.name}: nothing says ${words}; at ${who.page.url()}: ${(await who.page.textContent('main')).replace(/\s+/g, ' ').slice(0, 300)}`)
  }
}
const sees = (who, words) => expect(who, words, who.page.getByText(words, { exact: false }).filter({ visible: true }).first())

// join has the publisher invite somebody, who joins and signs in.
async function join (boss, name, email, role, options) {
  await boss.page.goto(base + '/staff')
  await boss.page.fill('#email', email)
  await boss.page.selectOption('form[action="/staff/invite"] select', role)
  await boss.page.click('text=Make the link')
  const at = await boss.page.textContent('.made code')
  const who = await person(name, options)
  await who.page.goto(at)
  await look(who, 'join')
  await who.page.fill('#name', name)
  await who.page.fill('#password', 'four unrelated words')
  await who.page.click('button:has-text("Join")')
  await who.page.fill('#email', email)
  await who.page.fill('#password', 'four unrelated words')
  await look(who, 'sign in')
  await who.page.click('button:has-text("Sign in")')
  await who.page.waitForURL(u => !u.pathname.startsWith('/sign-in'))
  if (who.page.url().endsWith('/second')) {
    await look(who, 'second step')
    await who.page.fill('#code', code(await who.page.textContent('.key')))
    await who.page.click('text=Go on')
    await look(who, 'recovery codes')
    await who.page.click('text=I have written them down')
  }
  await who.page.waitForURL('**/desk')
  return who
}

const saved = who => who.page.waitForFunction(() => /^Saved \d\d:/.test(document.getElementById('state').textContent), null, { timeout: 10000 }).catch(() => fault(`${who.name}: never saved`))

const boss = await person('Pat')
await boss.page.goto(link)
await boss.page.click('button:has-text("Sign in")')
await boss.page.waitForURL('**/desk')
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
await chief.page.click('button:has-text("Pass")')
await sees(chief, 'off stone')
await chief.page.goto(base + '/pages/2026-11-20')
await chief.page.locator('.flatplan img').first().evaluate(img => img.decode())
await look(chief, 'pages')
for (const [path, what] of [['/audit', 'record'], ['/bin', 'bin'], ['/account', 'account'], ['/settings', 'settings'], ['/help/desk', 'help'], ['/nowhere', 'nothing here']]) {
  await chief.page.goto(base + path)
  await look(chief, what)
}
await browser.close()
console.log(`${shots} screens looked at`)
process.exit(faults ? 1 : 0)
