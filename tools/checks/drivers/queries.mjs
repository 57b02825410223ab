// Queries beside the text: put anew after every save, shown in it, mended with one click
// that undo takes back, answered for a reason; and a note on a passage.
//
//   queries.mjs ENTRY-LINK FOLDER-FOR-PICTURES
import { base, end, fault, join, look, open, phone, saved, sees } from './people.mjs'

const asked = (who, words, there = true) => who.page.waitForFunction(([words, there]) => document.querySelector('.queries').textContent.includes(words) === there, [words, there])
  .catch(async () => fault(`${who.name}: “${words}” ${there ? 'is not' : 'is still'} asked: ${await who.page.textContent('.queries')}`))
const text = who => who.page.innerText('.ProseMirror')
const holds = async (who, words) => { if (!(await text(who)).includes(words)) fault(`${who.name}: no “${words}” in ${await text(who)}`) }

const boss = await open()
const sub = await join(boss, 'Sam Sub', 'sam@beacon.example', 'sub-editor')

await boss.page.goto(base + '/file')
await boss.page.fill('#headline', 'Wall is old')
await boss.page.click('.ProseMirror')
await boss.page.keyboard.type('The ferry sails on Monday, and Hanna Lund is for it.\n“The wall is old, and I would not lend my brother a boat,” said Hannah Lund.\nOf the members 48 per cent were for, 37 per cent no, and 18 per cent stayed away.')
await boss.page.click('button:has-text("File")')
await boss.page.waitForURL(/story\/\d+$/)
const story = new URL(boss.page.url()).pathname
await asked(boss, 'make 103')
await boss.page.goto(base + '/desk')

// The sub changes a word inside the quotation: asked about as soon as it is saved.
await sub.page.setViewportSize({ width: 1280, height: 900 })
await sub.page.goto(base + story)
await asked(sub, 'Hannah Lund')
await asked(sub, 'not as they were filed', false)
await sub.page.evaluate(() => {
  const walk = document.createTreeWalker(document.querySelector('.ProseMirror'), NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const at = walk.currentNode.data.indexOf('brother')
    if (at >= 0) return getSelection().setBaseAndExtent(walk.currentNode, at, walk.currentNode, at + 7)
  }
})
await sub.page.keyboard.type('sister')
await holds(sub, 'lend my sister a boat')
await saved(sub)
await asked(sub, '[sister] was [brother]')
if (await sub.page.locator('.ProseMirror .asked').count() < 3) fault('the queries are not marked in the text')
await look(sub, 'queries')

// Shown in the text.
const item = sub.page.locator('.queries li', { hasText: '[sister] was [brother]' })
await item.locator('.show').click()
if (await sub.page.evaluate(() => getSelection().toString()) !== 'sister') fault(`shown: “${await sub.page.evaluate(() => getSelection().toString())}”`)

// Why it is asked, on the spot.
await item.locator('summary', { hasText: 'Why' }).click()
await sees(sub, 'What stands in quotation marks is what somebody said')
await look(sub, 'why a query is put')

// One click puts the words back; undo takes that back; and again.
await item.getByText('Put the filed words back').click()
await holds(sub, 'lend my brother a boat')
await sub.page.keyboard.press('Control+z')
await holds(sub, 'lend my sister a boat')
await sub.page.keyboard.press('Control+y')
await holds(sub, 'lend my brother a boat')
await asked(sub, 'not as they were filed', false)

// A name, wherever it stands.
await sub.page.getByText('Write “Hanna', { exact: false }).first().click()
await asked(sub, 'find out which is right', false)

// Answered for a reason, without leaving the text.
const sum = sub.page.locator('.queries li', { hasText: 'make 103' })
await sum.locator('summary', { hasText: 'It may stand' }).click()
await sum.locator('[name=reason]').fill('some voted twice')
await sum.locator('button', { hasText: 'Answer' }).click()
await asked(sub, 'make 103', false)
await sub.page.locator('summary', { hasText: 'Answered: 1' }).click()
await sees(sub, 'some voted twice')

// A note on a passage.
await sub.page.evaluate(() => document.querySelector('.ProseMirror p').scrollIntoView())
await sub.page.locator('.ProseMirror p').first().dblclick({ position: { x: 60, y: 10 } })
const word = (await sub.page.evaluate(() => getSelection().toString())).trim()
await sub.page.locator('summary', { hasText: 'Write a note' }).click()
await sub.page.waitForFunction(word => document.querySelector('[name=passage]').value === word, word).catch(async () => fault(`the note is about “${await sub.page.inputValue('[name=passage]')}”, not “${word}”`))
await sub.page.fill('[name=text]', 'Which one?')
await sub.page.click('text=Leave the note')
await sees(sub, 'Which one?')
await sub.page.waitForFunction(word => document.querySelector('.ProseMirror .noted')?.textContent === word, word).catch(() => fault('the note’s passage is not marked'))
await look(sub, 'a note on a passage')

// On a telephone.
await sub.page.setViewportSize({ width: phone.viewport.width, height: phone.viewport.height })
await sub.page.reload()
await asked(sub, 'stands in no section')
await look(sub, 'queries on a telephone', true)

await end()
