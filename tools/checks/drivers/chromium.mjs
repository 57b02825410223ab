// One way to start the browser for every driver.
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
