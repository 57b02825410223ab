// Opens pages that were made of hostile words and fails on whatever of them is more
// than words: a script or handler, a report of the content security policy, a dialogue,
// a request to another host, an address that runs something. What it has seen of the
// marks "zqNzq" it prints as one line "seen: GROUP N N N" for each group of pages.
//
//   hostile.mjs PLAN.json
//
// The plan: {"enter": link or "", "payloads": [...], "pages": [{group, url, post?, paste?}]}.
import { readFileSync } from 'node:fs'
import { launch } from './chromium.mjs'

const plan = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const browser = await launch()
const faults = new Map()
const fault = (where, what) => {
  const key = `${where}: ${what}`
  faults.set(key, (faults.get(key) ?? 0) + 1)
}

// audit walks the whole document, templates included, and names what could act.
function audit () {
  const found = []
  const acts = new Set(['iframe', 'frame', 'frameset', 'object', 'embed', 'applet', 'base', 'portal', 'animate', 'set', 'animatetransform', 'animatemotion', 'foreignobject', 'handler', 'listener', 'marquee', 'bgsound', 'isindex', 'xml', 'math'])
  const places = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster', 'background', 'ping', 'manifest', 'cite', 'longdesc', 'to', 'from', 'values', 'srcset', 'srcdoc', 'dynsrc', 'lowsrc', 'folder', 'classid', 'codebase']
  const of = (e, what) => Reflect.get(Element.prototype, what, e) // a form's own members may be hidden by its fields
  const walk = root => {
    for (const e of root.querySelectorAll('*')) {
      const name = of(e, 'localName').toLowerCase()
      if (acts.has(name) || name.includes(':')) found.push(`<${name}>`)
      if (name === 'script' && !(e.src && new URL(e.src).origin === location.origin) && !/^application\/(ld\+)?json$/.test(e.type) && e.type !== 'speculationrules') found.push(`script ${e.textContent.slice(0, 60)}`)
      if (name === 'style' && !['HEAD', 'defs'].includes(e.parentNode?.nodeName) && e.namespaceURI !== 'http://www.w3.org/2000/svg') found.push('a style in the text')
      if (name === 'meta' && /refresh/i.test(e.httpEquiv)) found.push('meta refresh')
      for (const a of of(e, 'attributes')) {
        if (/^on/i.test(a.name)) found.push(`<${name} ${a.name}>`)
        if (a.name === 'style' && /url\s*\(|expression|behaviou?r|javascript|binding|import/i.test(a.value)) found.push(`style ${a.value.slice(0, 60)}`)
        if (!places.includes(a.name.toLowerCase())) continue
        let to
        try { to = new URL(a.value, document.baseURI) } catch { continue }
        if (!/^(https?|mailto):$/.test(to.protocol) && !/^data:(,$|image\/(png|jpeg);|font\/)/.test(to.href) && to.protocol !== 'blob:') found.push(`<${name} ${a.name}=${a.value.slice(0, 60)}>`)
      }
      if (e instanceof HTMLTemplateElement) walk(e.content)
      if (e.shadowRoot) walk(e.shadowRoot)
    }
  }
  walk(document)
  const text = document.documentElement.outerHTML + [...document.querySelectorAll('input,textarea,select')].map(f => f.value).join(' ')
  return { found, marks: [...new Set([...text.matchAll(/zq(\d+)zq/g)].map(m => m[1]))], reports: window.offstoneReports ?? [] }
}

const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, userAgent: plan.agent })
await context.addInitScript(() => {
  window.offstoneReports = []
  document.addEventListener('securitypolicyviolation', e => window.offstoneReports.push(`${e.effectiveDirective} ${e.blockedURI} ${e.sample}`))
})
const page = await context.newPage()
let at = { group: 'enter', url: plan.enter }
page.on('dialog', d => {
  if (d.type() === 'beforeunload') return d.accept() // text is being typed there
  fault(at.url, `a dialogue: ${d.message()}`)
  d.dismiss()
})
page.on('popup', p => { fault(at.url, `a window: ${p.url()}`); p.close() })
page.on('console', m => { if (/Content Security Policy|Trusted/.test(m.text())) fault(at.url, m.text().slice(0, 200)) })
page.on('pageerror', e => fault(at.url, `a script failed: ${e.message}`))
page.on('request', r => {
  const to = new URL(r.url())
  if (!/^(data|blob|about):$/.test(to.protocol) && to.origin !== new URL(at.url).origin && to.origin !== plan.paper) fault(at.url, `asks ${r.url().slice(0, 80)}`)
})

if (plan.enter) {
  await page.goto(plan.enter)
  await page.click('button')
  await page.waitForURL(u => !u.pathname.startsWith('/enter'))
}
// paste puts each payload on the clipboard, in the editor, as markup and as text.
async function paste () {
  await page.waitForSelector('.ProseMirror')
  await page.evaluate(payloads => {
    const box = document.querySelector('.ProseMirror')
    box.focus()
    for (const p of payloads) {
      for (const type of ['text/html', 'text/plain']) {
        const clipboard = new DataTransfer()
        clipboard.setData(type, p)
        box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }))
      }
    }
  }, plan.payloads)
  await page.waitForTimeout(300)
}
const seen = new Map()
let opened = 0
for (at of plan.pages) {
  try {
    if (at.post) {
      await Promise.all([page.waitForNavigation(), page.evaluate(([to, fields]) => {
        const form = Object.assign(document.createElement('form'), { method: 'post', action: to })
        for (const [name, value] of Object.entries(fields)) form.append(Object.assign(document.createElement('textarea'), { name, value }))
        document.body.append(form)
        HTMLFormElement.prototype.submit.call(form)
      }, [at.url, at.post])])
    } else {
      await page.goto(at.url, { waitUntil: 'load' })
    }
    if (at.paste) await paste()
    const got = await page.evaluate(audit)
    for (const f of got.found) fault(at.url, f)
    for (const r of got.reports) fault(at.url, `reported: ${r}`)
    if (!at.post && !page.url().startsWith(at.url.split('#')[0])) fault(at.url, `went to ${page.url()}`)
    seen.set(at.group, new Set([...(seen.get(at.group) ?? []), ...got.marks]))
    opened++
  } catch (e) {
    fault(at.url, `cannot be opened: ${e.message.split('\n')[0]}`)
  }
}
await browser.close()
for (const [group, marks] of seen) console.log(`seen: ${group} ${[...marks].join(' ')}`)
for (const [what, times] of [...faults].slice(0, 40)) console.log(times > 1 ? `${what} (${times} times)` : what)
console.log(`${opened} pages opened, ${faults.size} faults`)
process.exit(faults.size ? 1 : 0)
