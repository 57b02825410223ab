// Has a number of people work at once, each in a browser context of their own: they
// type, file, leave notes, look into each other's stories, place and move them, while
// one is signed out in the middle of a sentence. Fails on an error in any of their
// windows, on an answer of 500 or more, and when words that were typed are not there.
//
//   hands.mjs PLAN.json
import { readFileSync } from 'node:fs'
import { launch, saved as onDisk } from './chromium.mjs'

const plan = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const browser = await launch()
let faults = 0
const fault = words => { faults++; console.log(words) }

async function arrive (person) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 } })
  const page = await context.newPage()
  const who = { ...person, context, page, at: `${plan.url}/story/${person.story}` }
  context.on('page', watch(who))
  watch(who)(page)
  await page.goto(person.enter)
  await page.click('main button')
  await page.waitForURL('**/desk')
  return who
}

const watch = who => page => {
  page.on('pageerror', e => fault(`${who.name}: ${e.message}`))
  page.on('console', m => { if (m.type() === 'error' && !/status of 4\d\d/.test(m.text())) fault(`${who.name}: ${m.text()}`) })
  page.on('response', r => { if (r.status() >= 500) fault(`${who.name}: ${r.status()} at ${r.url()}`) })
  page.on('dialog', d => d.accept())
}

const saved = who => onDisk(who.page).catch(async () => fault(`${who.name}: never saved: ${await who.page.textContent('#state')}`))

async function type (who, words) {
  await who.page.goto(who.at)
  await who.page.click('.ProseMirror p')
  await who.page.keyboard.press('Control+End')
  await who.page.keyboard.type(` ${words}`, { delay: 15 })
  await saved(who)
  if (!(await who.page.textContent('.ProseMirror')).includes(words)) fault(`${who.name}: “${words}” is not there`)
}

const sees = async (who, words) => {
  await who.page.getByText(words).first().waitFor().catch(() => fault(`${who.name} does not see “${words}”`))
}

async function work (who, n, all) {
  const next = all[(n + 1) % all.length]
  for (let round = 1; round <= plan.rounds; round++) {
    await type(who, `Round ${round} of ${who.name}.`)
    const look = await who.context.newPage() // another's story, while that is being typed in
    await look.goto(next.at)
    await look.click('text=Write a note')
    await look.fill('form[action$="/note"] textarea', `Note ${round} of ${who.name}`)
    await look.selectOption('form[action$="/note"] select[name=to]', next.name)
    await look.click('text=Leave the note')
    await look.getByText(`Note ${round} of ${who.name}`).first().waitFor()
    await look.goto(`${next.at}/history`)
    await look.goto(`${plan.url}/desk`)
    await look.goto(`${plan.url}/pages`)
    await look.close()
    await who.page.goto(`${plan.url}/file`)
    await who.page.fill('#headline', `Filed in round ${round} by ${who.name}`)
    await who.page.click('.ProseMirror')
    await who.page.keyboard.type('A story of a line.')
    await who.page.click('button:has-text("File")')
    await who.page.waitForURL(/story\/\d+$/)
    if (round === 1) {
      await who.page.selectOption('#issue', { index: 1 })
      await who.page.click('text=Put there')
      await who.page.waitForURL(/story\/\d+$/)
    }
  }
}

// signedOut loses somebody's session while they type. They sign in in another window,
// and what was typed goes by itself.
async function signedOut (who) {
  await who.page.goto(who.at)
  await who.page.click('.ProseMirror p')
  await who.context.clearCookies()
  await who.page.keyboard.type('Typed when signed out. ')
  await sees(who, 'You are signed out')
  const [door] = await Promise.all([who.context.waitForEvent('page'), who.page.click('#state a')])
  await door.fill('#email', who.email)
  await door.fill('#password', 'four unrelated words')
  await door.click('button:has-text("Sign in")')
  await door.waitForURL('**/desk')
  await saved(who)
}

const all = await Promise.all(plan.people.map(arrive))
await Promise.all(all.map((who, n) => work(who, n, all)))
await signedOut(all[0])
for (const who of all) {
  await who.page.goto(who.at)
  for (let round = 1; round <= plan.rounds; round++) {
    await sees(who, `Note ${round} of ${all[(all.indexOf(who) + all.length - 1) % all.length].name}`)
    if (!(await who.page.textContent('.ProseMirror')).includes(`Round ${round} of ${who.name}.`)) fault(`${who.name}: round ${round} is gone`)
  }
}
await all[1].page.goto(all[0].at)
if (!(await all[1].page.inputValue('#body')).includes('Typed when signed out.')) fault('what was typed when signed out never came')
await browser.close()
console.log(`${all.length} people, ${faults} faults`)
process.exit(faults ? 1 : 0)
