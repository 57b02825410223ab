// One way for every driver to start the browser, and to ask the editor what it holds.
import { chromium } from 'playwright-core'

// patience is how long a driver waits for what should come, in milliseconds: machines are
// busy, and what has not come by then does not come.
export const patience = 120000

const start = {
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
}

export async function launch () {
  const browser = await chromium.launch(start)
  browser.on('context', context => context.setDefaultTimeout(patience))
  return browser
}

// saved waits until the newsroom has said that all that was typed is on its disk. "Saved" may
// be of the words before, so the window is asked as well whether it may be closed.
export const saved = page => page.waitForFunction(
  () => /^Saved \d\d:/.test(document.getElementById('state').textContent) && window.dispatchEvent(new Event('beforeunload', { cancelable: true })),
  undefined, { polling: 100 })

// kept gives the text of a story that the browser keeps, as JSON; "" where it keeps none.
export const kept = (page, story) => page.evaluate(story => new Promise((resolve, reject) => {
  const asked = indexedDB.open('offstone', 1)
  asked.onupgradeneeded = () => asked.result.createObjectStore('kept', { keyPath: 'story' })
  asked.onerror = () => reject(asked.error)
  asked.onsuccess = () => {
    const got = asked.result.transaction('kept').objectStore('kept').get(story)
    got.onsuccess = () => { asked.result.close(); resolve(got.result ? JSON.stringify(got.result) : '') }
    got.onerror = () => reject(got.error)
  }
}), String(story))
