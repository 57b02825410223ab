// Passkeys in a real browser, with a telephone that Chromium plays (WebAuthn in the
// DevTools protocol): made, signed in with alone and after the password, refused,
// lost, removed; and a publisher who has nothing else.
//
//   passkeys.mjs ENTRY-LINK FOLDER-FOR-PICTURES
import { base, end, expect, fault, invite, join, look, open, phone, sees } from './people.mjs'

// device gives somebody a passkey's keeper, as a telephone is one: with a finger that
// it knows, and a memory of whose it is.
async function device (who, knows = true) {
  const line = await who.context.newCDPSession(who.page)
  await line.send('WebAuthn.enable', { enableUI: false })
  const { authenticatorId } = await line.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: knows, automaticPresenceSimulation: true } })
  return { line, authenticatorId, knows: is => line.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: is }), keys: async () => (await line.send('WebAuthn.getCredentials', { authenticatorId })).credentials }
}

const boss = await open()
const chief = await join(boss, 'Una Editor', 'una@beacon.example', 'editor')

const phoneKey = await device(chief)
await chief.page.goto(base + '/account')
await chief.page.fill('#label', 'Una’s telephone')
await chief.page.click('text=Make a passkey')
await sees(chief, 'Una’s telephone')
await sees(chief, 'not used yet')
await look(chief, 'account with a passkey')
if ((await phoneKey.keys()).length !== 1 || (await phoneKey.keys())[0].rpId !== 'localhost') fault('the telephone keeps no passkey for the newsroom')
await chief.page.click('text=Make a passkey')
await sees(chief, 'holds a passkey for you already')
await chief.page.click('text=Sign out >> nth=0')
await chief.page.waitForURL('**/sign-in')
await look(chief, 'sign in where passkeys are known')
await phoneKey.knows(false)
await chief.page.click('text=Sign in with a passkey')
await sees(chief, 'The passkey was not used')
await look(chief, 'passkey that was not used')
await phoneKey.knows(true)
await chief.page.click('text=Sign in with a passkey')
await chief.page.waitForURL('**/desk')
await chief.page.click('text=Sign out >> nth=0')
await chief.page.fill('#email', 'una@beacon.example')
await chief.page.fill('#password', 'four unrelated words')
await chief.page.click('button:text-is("Sign in")')
await chief.page.waitForURL('**/code')
await look(chief, 'second step with a passkey')
await chief.page.click('text=Use a passkey')
await chief.page.waitForURL('**/desk')
await chief.page.goto(base + '/account')
await expect(chief, 'when the passkey was used', chief.page.locator('td:has-text("used")'))
await chief.page.click('text=Make ten new ones')
await sees(chief, 'Write these down')
await chief.page.goto(base + '/account')
await chief.page.click('button:has-text("Remove")')
await chief.page.getByText('Una’s telephone').waitFor({ state: 'detached' }).catch(() => fault('the lost passkey is still there'))

// Somebody else begins with a passkey and no app, and loses it.
const pru = await invite(boss, 'Pru', 'pru@beacon.example', 'publisher', phone)
await pru.page.waitForURL('**/second')
await device(pru)
await look(pru, 'second step on a telephone')
await pru.page.click('button:has-text("Make a passkey")')
await sees(pru, 'Write these down')
const written = await pru.page.textContent('.codes code')
await pru.page.click('text=I have written them down')
await pru.page.waitForURL('**/desk')
await pru.page.goto(base + '/account')
await sees(pru, 'your only second factor')
await look(pru, 'account on a telephone')
await pru.page.click('text=Sign out >> nth=0')
await pru.page.fill('#email', 'pru@beacon.example')
await pru.page.fill('#password', 'four unrelated words')
await pru.page.click('button:text-is("Sign in")')
await pru.page.waitForURL('**/code')
await pru.page.fill('#code', written)
await pru.page.click('text=Go on')
await pru.page.waitForURL('**/desk')
await end()
