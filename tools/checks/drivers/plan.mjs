// The demo's pages: an advert is booked by the adverts desk, the number of pages changed and
// looked at before it is kept, a story that waits is made to fit with one click and another
// placed by hand.
//
//   plan.mjs ENTRY-LINK FOLDER-FOR-PICTURES
import { base, end, expect, fault, invite, look, open, person, phone, sees } from './people.mjs'

const pages = base + '/pages/2026-11-20'
const boss = await open()
const small = await person('Pat on a telephone', phone)
await small.context.addCookies(await boss.context.cookies())
const drawn = who => who.page.locator('.flatplan img').evaluateAll(all => Promise.all(all.map(img => { img.loading = 'eager'; return img.decode() })))

// A colleague of the adverts desk books an advert.
const ads = await invite(boss, 'Ada', 'ada@beacon.example', 'adverts')
await ads.page.waitForURL('**/pages/**')
await ads.page.goto(pages)
await drawn(ads)
await look(ads, 'pages of the adverts desk', true)
await ads.page.click('text=Book an advert')
await look(ads, 'advert')
await ads.page.fill('#advertiser', 'Quay Street Garage')
await ads.page.fill('#page', '2')
await ads.page.fill('#columns', '2')
await ads.page.fill('#height', '70')
await ads.page.selectOption('#place', 'foot-right')
await ads.page.click('text=See how it would be')
await sees(ads, 'Nothing is changed yet')
await drawn(ads)
await look(ads, 'advert before it is booked', true)
await ads.page.click('button:has-text("Keep this") >> nth=0')
await ads.page.waitForURL('**/pages/2026-11-20')
await sees(ads, 'Quay Street Garage')
await sees(ads, 'no artwork yet')

// Four pages fewer: what would wait is seen before it is kept.
await small.page.goto(pages)
await expect(small, 'the advert', small.page.getByText('Quay Street Garage'))
await drawn(small)
await look(small, 'pages on a telephone', true)
await boss.page.goto(pages)
await boss.page.fill('#count', '4')
await boss.page.click('.count button')
await sees(boss, 'Make it 4 pages')
await sees(boss, 'is held over, from page')
await drawn(boss)
await look(boss, 'four pages before they are kept', true)
await small.page.goto(boss.page.url())
await drawn(small)
await look(small, 'four pages on a telephone', true)
await boss.page.click('text=change nothing')

// A story grows; what makes it fit is a click away.
await boss.page.fill('#count', '4')
await boss.page.click('.count button')
await boss.page.click('button:has-text("Keep this") >> nth=0')
await boss.page.waitForURL('**/pages/2026-11-20')
await sees(boss, 'Ways to make it fit')
await drawn(boss)
await look(boss, 'pages with stories that wait', true)
let settled = false
for (const way of await boss.page.locator('text=Ways to make it fit').evaluateAll(all => all.slice(0, 6).map(a => a.href))) {
  await boss.page.goto(way)
  if (await boss.page.locator('button:has-text("Keep this")').count() === 0) continue
  await drawn(boss)
  await look(boss, 'ways to make it fit', true)
  await boss.page.click('button:has-text("Keep this") >> nth=0')
  await boss.page.waitForURL('**/pages/2026-11-20')
  settled = true
  break
}
if (!settled) fault('nothing makes any story fit')

// A story is placed by hand.
await boss.page.click('td.story a[href*="/place/"] >> nth=-1')
await look(boss, 'place by hand')
await boss.page.fill('#page', '3')
await boss.page.selectOption('#place', 'top-left')
await boss.page.click('text=See how it would be >> nth=0')
await sees(boss, 'by hand')
await boss.page.click('button:has-text("Keep this") >> nth=0')
await boss.page.waitForURL('**/pages/2026-11-20')
await sees(boss, 'page 3, top-left')

// Another is dragged from the front to page 2, and is shown there before anything is kept.
await drawn(boss)
const middle = async at => {
  await at.scrollIntoViewIfNeeded()
  const box = await at.boundingBox()
  return [box.x + box.width / 2, box.y + box.height / 2]
}
const dragged = boss.page.locator('.leaf[data-page="1"] rect').last()
const name = await dragged.getAttribute('data-name')
await boss.page.mouse.move(...await middle(dragged))
await boss.page.mouse.down()
const leaf = await boss.page.locator('.leaf[data-page="2"]').boundingBox()
await boss.page.mouse.move(leaf.x + 20, leaf.y + 30, { steps: 5 })
await sees(boss, 'page 2, top left')
await look(boss, 'a story is dragged')
await boss.page.keyboard.press('Escape')
await boss.page.mouse.up()
if (await boss.page.locator('.zone, .ghost').count()) fault('Escape does not let go of what is dragged')
await boss.page.mouse.move(...await middle(dragged))
await boss.page.mouse.down()
const again = await boss.page.locator('.leaf[data-page="2"]').boundingBox()
await boss.page.mouse.move(again.x + 20, again.y + 30, { steps: 5 })
await boss.page.mouse.up()
await boss.page.waitForURL('**/try/**')
await sees(boss, `Place “${name}” by hand`)
await boss.page.click('text=change nothing')

// A page is passed from the keyboard, and taken back.
await boss.page.getByRole('button', { name: 'Pass page 4' }).press('Enter')
await expect(boss, 'the page as passed', boss.page.getByRole('button', { name: 'Take back page 4' }))
await look(boss, 'page 4 is passed', true)
await boss.page.getByRole('button', { name: 'Take back page 4' }).press('Enter')
await expect(boss, 'the page as before', boss.page.getByRole('button', { name: 'Pass page 4' }))
await boss.page.goto(base + '/help/pages')
await look(boss, 'help of the pages')
await end()
