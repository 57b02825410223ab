// Kills a browser while somebody types a story in it, opens it again and looks how much
// of what was typed is gone. Every other time the newsroom cannot be reached. Fails when
// more than two seconds of typing are gone.
//
//   kills.mjs PLAN.json
import { chromium } from 'playwright-core'
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { kept, patience, saved } from './chromium.mjs'

const plan = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const longest = 2000 // milliseconds of typing
const losses = { reached: [], away: [], unfiled: [] } // the newsroom in reach, out of reach, a story not yet filed
let faults = 0

// open starts a browser of somebody's own, as it would lie on their desk.
async function open (folder) {
  const child = spawn(process.env.CHROMIUM || '/usr/bin/chromium', ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
    '--remote-debugging-port=0', `--user-data-dir=${folder}`, 'about:blank'], { detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise(resolve => child.once('exit', resolve))
  const at = await new Promise((resolve, reject) => {
    let said = ''
    child.stderr.on('data', data => {
      said += data
      const found = said.match(/listening on (ws:\S+)/)
      if (found) resolve(found[1])
    })
    ended.then(() => reject(new Error(`the browser ended: ${said}`)))
  })
  const browser = await chromium.connectOverCDP(at)
  const context = browser.contexts()[0]
  context.setDefaultTimeout(patience)
  const page = context.pages()[0] ?? await context.newPage()
  const kill = async () => {
    process.kill(-child.pid, 'SIGKILL')
    await ended
    await browser.close().catch(() => {})
  }
  return { page, browser, kill, ended }
}

const numbers = text => new Set([...text.matchAll(/n(\d+)n/g)].map(m => Number(m[1])))

// typeUntilKilled has somebody type numbered words until the browser is killed, and
// gives the words with their times, those that stood there before, and the last moment.
async function typeUntilKilled (folder, at, away, first) {
  const { page, kill } = await open(folder)
  page.on('dialog', d => d.accept().catch(() => {}))
  await page.goto(at)
  await page.waitForSelector('.ProseMirror')
  if (away) await page.evaluate(() => { window.fetch = () => Promise.reject(new TypeError('the line is down')) })
  const before = numbers(await page.textContent('.ProseMirror'))
  await page.click('.ProseMirror p')
  await page.keyboard.press('Control+End')
  const typed = []
  const until = Date.now() + longest + 200 + Math.random() * 1000
  for (let n = first; Date.now() < until; n++) {
    await page.keyboard.insertText(` n${n}n`)
    typed.push([n, Date.now()])
    await new Promise(resolve => setTimeout(resolve, 60))
  }
  const killed = Date.now()
  await kill()
  return { typed, before, killed }
}

// close ends a browser as its user would.
async function close ({ browser, ended }) {
  await (await browser.newBrowserCDPSession()).send('Browser.close').catch(() => {})
  await ended
}

// round looks after a kill for how long that was typed which is gone.
async function round (person, folder, away, first) {
  const at = `${plan.url}/story/${person.story}`
  const { typed, before, killed } = await typeUntilKilled(folder, at, away, first)
  const again = await open(folder)
  await again.page.goto(at)
  const there = await broughtBack(again.page, person.story)
  await close(again)
  const earlier = [...before].filter(n => !there.has(n))
  if (earlier.length) { faults++; console.log(`${person.name}: words that were there are gone: ${earlier}`) }
  return { loss: lost(typed, there, killed), next: typed[typed.length - 1][0] + 1 }
}

// broughtBack takes the offer of what the browser kept, where that is more than is there, and
// gives the words of the story then.
async function broughtBack (page, story) {
  await page.waitForSelector('.ProseMirror')
  const there = numbers(await page.textContent('.ProseMirror'))
  if ([...numbers(await kept(page, story))].every(n => there.has(n))) return there
  await page.click('text=Bring it back').catch(() => { faults++; console.log('what the browser kept is not offered') })
  const all = numbers(await page.textContent('.ProseMirror'))
  if (story !== 0) await saved(page)
  return all
}

const lost = (typed, there, killed) => {
  const gone = typed.find(([n]) => !there.has(n))
  return gone ? killed - gone[1] : 0
}

// filing does the same with a story that has not been filed yet, and files it then.
async function filing (person, folder) {
  const at = `${plan.url}/file`
  const { typed, killed } = await typeUntilKilled(folder, at, false, 1)
  const again = await open(folder)
  await again.page.goto(at)
  const loss = lost(typed, await broughtBack(again.page, 0), killed)
  note(person, 'unfiled', loss)
  await again.page.fill('#headline', 'Typed twice')
  await again.page.click('button:has-text("File")')
  await again.page.waitForURL(/story\/\d+$/)
  await again.page.waitForFunction(() => !sessionStorage.getItem('offstone filing'))
  await again.page.goto(at)
  if (await kept(again.page, 0)) { faults++; console.log('a story that was filed is offered again') }
  await close(again)
}

const note = (person, how, loss) => {
  losses[how].push(loss)
  if (loss > longest) { faults++; console.log(`${person.name}, ${how}: ${loss} ms of typing are gone`) }
}

await Promise.all(plan.people.map(async (person, i) => {
  const folder = `${plan.folder}/${i}`
  const first = await open(folder)
  await first.page.goto(person.enter)
  await first.page.click('main button')
  await first.page.waitForURL('**/desk')
  await close(first)
  let next = 1
  for (let n = 0; n < plan.rounds; n++) {
    const away = (n + i) % 2 === 1
    const got = await round(person, folder, away, next)
    next = got.next
    note(person, away ? 'away' : 'reached', got.loss)
  }
  if (i === 0) await filing(person, folder)
}))
for (const [how, all] of Object.entries(losses)) console.log(`${how}: ${all.length} kills, typing lost at most ${Math.max(0, ...all)} ms: ${all.join(' ')}`)
process.exit(faults ? 1 : 0)
