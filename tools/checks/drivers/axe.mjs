// Holds each page against axe-core: WCAG 2.2 A and AA and best practice, light
// and dark. Prints one line a violation; exits with 1 when there is one.
import AxeBuilder from '@axe-core/playwright'
import { launch } from './chromium.mjs'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const browser = await launch()
let found = 0
for (const colorScheme of ['light', 'dark']) {
  const context = await browser.newContext({ colorScheme })
  for (const url of process.argv.slice(2)) {
    const page = await context.newPage()
    await page.goto(url)
    const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
    for (const v of violations) {
      found++
      console.log(`${url} (${colorScheme}): ${v.id} (${v.impact}): ${v.help}: ${v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(', ')}`)
    }
    await page.close()
  }
  await context.close()
}
await browser.close()
process.exit(found ? 1 : 0)
