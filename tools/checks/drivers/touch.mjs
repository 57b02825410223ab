// The flatplan on a touch screen: a finger that rests on a story takes it to another page;
// one that moves at once scrolls, and one that taps opens the page.
//
//   touch.mjs ENTRY-LINK FOLDER-FOR-PICTURES
import { base, end, fault, link, look, person } from './people.mjs'

const tablet = { viewport: { width: 1024, height: 1366 }, hasTouch: true, isMobile: true, deviceScaleFactor: 1 }
const boss = await person('Pat', tablet)
const { page } = boss
await page.goto(link)
await page.click('button:has-text("Sign in")')
await page.waitForURL('**/desk')
const line = await page.context().newCDPSession(page)
const finger = (type, at) => line.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] })
const middle = async (what, dx = 0.5, dy = 0.5) => {
  const box = await what.boundingBox()
  return { x: Math.round(box.x + box.width * dx), y: Math.round(box.y + box.height * dy) }
}
const leaf = n => page.locator(`.leaf[data-page="${n}"]`)

// The page's clock stands while a finger moves at once or taps: on a busy machine it would rest.
await page.clock.install()
const stop = async () => page.clock.pauseAt(await page.evaluate(() => Date.now()) + 60000)
await page.goto(base + '/pages')
await leaf(2).locator('rect').first().waitFor()
const story = leaf(2).locator('rect').first()
const name = await story.getAttribute('data-name')
await story.scrollIntoViewIfNeeded()

// A finger that moves at once takes nothing.
const from = await middle(story)
await stop()
await finger('touchStart', from)
for (let i = 1; i <= 5; i++) await finger('touchMove', { x: from.x, y: from.y - 20 * i })
await page.clock.runFor(1000)
if (await page.locator('.ghost').count()) fault('a finger that scrolls has taken a story')
await finger('touchEnd')
if (new URL(page.url()).pathname.split('/').length > 3) fault(`scrolling led to ${page.url()}`)

// One that rests takes it to the foot of another page.
await page.clock.resume()
await story.scrollIntoViewIfNeeded()
const start = await middle(story)
await finger('touchStart', start)
await page.locator('.ghost', { hasText: name }).waitFor().catch(() => fault('a finger that rests takes nothing'))
const to = await middle(leaf(3), 0.5, 0.8)
const scrolled = await page.evaluate(() => scrollY)
for (let i = 1; i <= 5; i++) await finger('touchMove', { x: Math.round(start.x + (to.x - start.x) * i / 5), y: Math.round(start.y + (to.y - start.y) * i / 5) })
if ((await page.locator('.zone').textContent()) !== 'page 3, foot') fault(`over ${await page.locator('.zone').textContent()}`)
if (await page.evaluate(() => scrollY) !== scrolled) fault('the page scrolls while a story is dragged')
await page.screenshot({ path: process.argv[3] + '/dragged.png' })
await finger('touchEnd')
await page.waitForURL(/\/try\//).catch(() => fault(`dropped, and at ${page.url()}`))
await look(boss, 'what comes of it')

// A tap opens the page.
await page.goto(base + '/pages')
await story.waitFor()
await story.scrollIntoViewIfNeeded()
const at = await middle(story)
await stop()
await finger('touchStart', at)
await finger('touchEnd')
await page.waitForURL(/\/pages\/[0-9-]+\/2\.svg/, { waitUntil: 'commit' }).catch(() => fault(`a tap leads to ${page.url()}`))
await end()
