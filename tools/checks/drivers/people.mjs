// People at browsers of their own, for the walks through the newsroom. Every screen is
// held against axe, and nothing may be reported by the content security policy or the
// console.
import AxeBuilder from '@axe-core/playwright'
import { createHmac } from 'node:crypto'
import { kept, launch, patience, saved as onDisk } from './chromium.mjs'

export const [link, pictures] = process.argv.slice(2)
export const base = new URL(link).origin
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const browser = await launch()
let faults = 0
export const fault = words => { faults++; console.log(words) }

export const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }
const desktop = { viewport: { width: 1440, height: 900 } }

// person is somebody at a browser of their own.
export async function person (name, options = desktop) {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  page.on('pageerror', e => fault(`${name}: ${e.message}`))
  page.on('console', m => {
    if (m.type() === 'error' && !/ERR_INTERNET_DISCONNECTED|status of 4\d\d|net::ERR_/.test(m.text())) fault(`${name}: ${m.text()}`)
  })
  return { name, context, page }
}

// look holds the screen against axe, light and dark, and takes its picture, whole or
// as much as the window shows.
let shots = 0
export async function look ({ name, page }, what, whole = false) {
  for (const colorScheme of ['dark', 'light']) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page }).withTags(tags).setLegacyMode(true).analyze() // screens have no frames
    for (const v of violations) fault(`${what} (${colorScheme}, ${name}): ${v.id}: ${v.help}: ${v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(', ')}`)
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  if (wide > 0) fault(`${what} (${name}): ${wide} px wider than the window`)
  await page.screenshot({ path: `${pictures}/${String(++shots).padStart(2, '0')}-${what.replaceAll(' ', '-')}.png`, fullPage: whole })
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

export const expect = async (who, words, locator) => {
  try {
    await locator.waitFor()
  } catch {
    fault(`${who.name}: nothing says ${words}; at ${who.page.url()}: ${(await who.page.textContent('main')).replace(/\s+/g, ' ').slice(0, 300)}`)
  }
}
export const sees = (who, words) => expect(who, words, who.page.getByText(words, { exact: false }).filter({ visible: true }).first())

export const saved = who => onDisk(who.page).catch(async () => fault(`${who.name}: never saved: ${await who.page.textContent('#state')}`))

// toEnd puts the cursor at the end of the story. The editor reads where the cursor is some
// time after the browser has moved it, and has once it holds a letter that was typed there.
export async function toEnd ({ page }) {
  const endsSo = so => page.waitForFunction(so => document.querySelector('.ProseMirror').innerText.trimEnd().endsWith('x') === so, so)
  await page.keyboard.press('Control+End')
  await page.keyboard.type('x')
  await endsSo(true)
  await page.keyboard.press('Backspace')
  await endsSo(false)
}

// keeps waits until the browser itself keeps words of a story.
export async function keeps (who, story, words) {
  for (const until = Date.now() + patience; Date.now() < until; await who.page.waitForTimeout(50)) {
    if ((await kept(who.page, story)).includes(words)) return
  }
  fault(`${who.name}'s browser never keeps “${words}”`)
}

// join has the publisher invite somebody, who joins and signs in, with a code where one is
// asked for.
export async function join (boss, name, email, role, options) {
  const who = await invite(boss, name, email, role, options)
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

// invite has the publisher invite somebody, who joins and types the password.
export async function invite (boss, name, email, role, options) {
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
  await who.page.click('button:text-is("Sign in")')
  return who
}

// open signs the first publisher in by the link that the console prints.
export async function open () {
  const boss = await person('Pat')
  await boss.page.goto(link)
  await boss.page.click('button:has-text("Sign in")')
  await boss.page.waitForURL('**/desk')
  return boss
}

// end closes the browsers and says how it went.
export async function end () {
  await browser.close()
  console.log(`${shots} screens looked at`)
  process.exit(faults ? 1 : 0)
}
