// Opens every screen of the desk at 1280 and at 360 px, each time with nothing kept by
// the browser: holds it against axe (light where it is wide, dark where it is narrow),
// adds up what comes over the line, and fails when it is wider than its window.
//
//   screens.mjs PLAN.json
import AxeBuilder from '@axe-core/playwright'
import { readFileSync } from 'node:fs'
import { launch } from './chromium.mjs'

const plan = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const browser = await launch()
let faults = 0
const fault = words => { faults++; console.log(words) }
let heaviest = ['', 0]

async function enter () {
  if (!plan.enter) return undefined
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(plan.enter)
  await page.click('main button')
  await page.waitForURL(u => !u.pathname.startsWith('/enter'))
  const state = await context.storageState()
  await context.close()
  return state
}

async function look (url, width, context) {
  const page = await context.newPage()
  const line = await context.newCDPSession(page)
  await line.send('Network.enable')
  await line.send('Network.setCacheDisabled', { cacheDisabled: true })
  const proofs = new Set()
  let bytes = 0
  line.on('Network.requestWillBeSent', e => { if (/\/(pages\/.+\/\d+|preview\/.+\/page)\.svg/.test(e.request.url)) proofs.add(e.requestId) })
  line.on('Network.loadingFinished', e => { if (!proofs.has(e.requestId)) bytes += e.encodedDataLength })
  const answer = await page.goto(url, { waitUntil: 'load' })
  if (answer.status() !== 200) fault(`${url}: ${answer.status()}`)
  if (new URL(page.url()).pathname !== new URL(url).pathname) fault(`${url}: goes to ${page.url()}`)
  await page.waitForTimeout(150) // what scripts ask for
  const { violations } = await new AxeBuilder({ page }).withTags(tags).setLegacyMode(true).analyze() // screens have no frames
  for (const v of violations) fault(`${url} at ${width} px: ${v.id}: ${v.help}: ${v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(', ')}`)
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  if (over > 0) {
    const wide = await page.evaluate(() => [...document.querySelectorAll('body *')].filter(e => e.scrollWidth > innerWidth && getComputedStyle(e).overflowX === 'visible').reverse().map(e => `${e.localName}.${e.className}#${e.id}`).slice(0, 4))
    fault(`${url}: ${over} px wider than a window of ${width}: ${wide.join(', ')}`)
  }
  if (bytes > plan.most) fault(`${url}: ${bytes} bytes come over the line, more than ${plan.most}`)
  if (bytes > heaviest[1]) heaviest = [url, bytes]
  await page.close({ runBeforeUnload: false })
}

const storageState = await enter()
await Promise.all([[1280, 'light'], [360, 'dark']].map(async ([width, colorScheme]) => {
  const options = { viewport: { width, height: 800 }, colorScheme }
  const inside = await browser.newContext({ ...options, storageState })
  const outside = await browser.newContext(options)
  for (const url of plan.screens) {
    const context = /^\/(sign-in|enter|join|reset|preview)\b/.test(new URL(url).pathname) ? outside : inside
    await look(url, width, context).catch(e => fault(`${url} at ${width} px: ${e.message.split('\n')[0]}`))
  }
  await inside.close()
  await outside.close()
}))
await browser.close()
console.log(`${plan.screens.length} screens; the heaviest is ${heaviest[0]} with ${heaviest[1]} bytes`)
process.exit(faults ? 1 : 0)
