// Parses feeds with an independent reader and prints, for each, its format and
// how many entries have an address, a date and words.
import { readFileSync } from 'node:fs'
import { parseFeed } from 'feedsmith'

for (const name of process.argv.slice(2)) {
  const { format, feed } = parseFeed(readFileSync(name, 'utf8'))
  const entries = feed.entries ?? feed.items ?? []
  const whole = entries.filter(e => (e.links?.[0]?.href ?? e.url) && (e.published ?? e.updated ?? e.date_published) && (e.content ?? e.content_html))
  console.log(`${format} ${entries.length} ${whole.length}`)
}
