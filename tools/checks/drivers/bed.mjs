// The demo's issue is looked over, put to bed and corrected from the desk, in a real
// browser; every screen is held against axe.
//
//   bed.mjs ENTRY-LINK FOLDER-FOR-PICTURES
import { base, end, expect, fault, look, open, person, phone, pictures, saved, sees } from './people.mjs'

const issue = base + '/issue/2026-11-20'

const boss = await open()
const small = await person('Pat on a telephone', phone)
await small.context.addCookies(await boss.context.cookies())

// Looked over: nothing is released, and everybody sees the press at work.
await boss.page.goto(issue)
await sees(boss, 'not made yet')
await look(boss, 'issue before the press', true)
await small.page.goto(issue)
await look(small, 'issue on a telephone', true)
await boss.page.click('text=Look it over')
await sees(small, 'Being looked over for')
await look(small, 'press at work on a telephone', true)
await boss.page.waitForSelector('text=nothing stops it').catch(() => fault('it is never looked over'))
await sees(boss, 'not made yet')
await look(boss, 'issue looked over', true)

// Refused without a reason, since nothing is passed; then put to bed.
await boss.page.click('.release .chief')
await sees(boss, 'say in a few words why it goes to press')
await look(boss, 'refused without a reason')
await boss.page.fill('#reason', 'The editor reads proofs on paper')
await boss.page.click('.release .chief')
await sees(boss, 'Being put to bed for')
await look(boss, 'press at work')
await boss.page.waitForSelector('text=as impression 1').catch(() => fault('it is never put to bed'))
await sees(boss, 'PDF for the printer')
await look(boss, 'issue in bed', true)
await expect(small, 'what was released', small.page.getByText('Single pages').first())
await look(small, 'issue in bed on a telephone', true)
for (const words of ['PDF for the printer', 'Job sheet', 'PDF for readers', 'EPUB', 'Single pages', 'whole site']) {
  const got = await boss.context.request.get(await boss.page.locator(`a:has-text("${words}")`).first().evaluate(a => a.href))
  if (!got.ok() || (await got.body()).length < 200) fault(`${words}: ${got.status()}`)
}
await boss.page.goto(await boss.page.locator('a:has-text("to look at")').evaluate(a => a.href))
const seen = await boss.page.locator('img').evaluateAll(all => all.filter(i => !i.complete || !i.naturalWidth).map(i => i.src))
if (seen.length) fault(`the letter shows no ${seen}`)
await boss.page.screenshot({ path: `${pictures}/letter.png` }) // no script runs in it, and so not axe's either

// A correction: one story is changed and the same issue goes to press again.
await boss.page.goto(issue)
await boss.page.click('table a')
await boss.page.waitForSelector('.ProseMirror')
await boss.page.fill('#headline', 'Winter ferry is back, and cheaper')
await saved(boss)
await boss.page.goto(issue)
await sees(boss, 'a correction of impression 1')
await sees(boss, 'changed since the last impression')
await boss.page.fill('#reason', 'The fare was wrong')
await boss.page.click('.release .chief')
await boss.page.waitForSelector('text=as impression 2').catch(() => fault('the correction is never released'))
await look(boss, 'issue corrected', true)
await boss.page.goto(base + '/help/bed')
await look(boss, 'help of the issue')
await end()
