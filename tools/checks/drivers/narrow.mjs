// Opens pages without JavaScript in a window 320 px wide, and says which are
// cut off there, ask another host for anything, or raise a policy report.
import { launch } from './chromium.mjs'

const browser = await launch()
const context = await browser.newContext({ viewport: { width: 320, height: 640 } })
let found = 0
const say = line => { found++; console.log(line) }
for (const url of process.argv.slice(2)) {
  const home = new URL(url).host
  const page = await context.newPage()
  page.on('request', r => { const u = new URL(r.url()); if (u.protocol !== 'data:' && u.host !== home) say(`${url} asks ${u.host} for ${u.pathname}`) })
  page.on('console', m => { if (/Content Security Policy/.test(m.text())) say(`${url}: ${m.text()}`) })
  await page.goto(url)
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  if (width > 320) say(`${url} is ${width} px wide in a window of 320`)
  const scripts = await page.locator('script:not([type="application/ld+json"])').count()
  if (scripts) say(`${url} has ${scripts} scripts`)
  await page.close()
}
await browser.close()
process.exit(found ? 1 : 0)
