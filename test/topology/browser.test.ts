import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Topology } from '#src/topology/index'
import { topologyHtml } from '#src/topology/render/html'
import { topologyMermaid } from '#src/topology/render/mermaid'
import { topologySvg } from '#src/topology/render/svg'
import { draw } from './draw.ts'
import { HOSTILE } from './hostile.ts'

const MERMAID = join(import.meta.dirname, '../../node_modules/@mermaid-js/tiny/dist/mermaid.tiny.js')
const hasBrowser = spawnSync('chromium', ['--version']).status === 0
if (!hasBrowser) console.log('skipped: chromium is not installed, so that no drawing is opened')

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--virtual-time-budget=10000',
]

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kof-lint-browser-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What a page has become after its scripts ran; `size` is the window's. */
function opened(name: string, text: string, size = '1400,900'): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  const own = [`--user-data-dir=${join(folder, 'profile')}`, `--window-size=${size}`, '--dump-dom', `file://${file}`]
  return execFileSync('chromium', [...FLAGS, ...QUIET, ...own], { encoding: 'utf8', stdio: 'pipe', timeout: 60_000 })
}

/** The page with a script at its end that leaves what it finds in the title. */
function asked(page: string, script: string): string {
  return `${page}<script>addEventListener('load', () => { document.title = JSON.stringify((() => { ${script} })()) })</script>`
}

function answer(dom: string): unknown {
  const [, title = 'null'] = /<title>([^<]*)<\/title>/.exec(dom) ?? []
  return JSON.parse(title.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'))
}

const DRAWN: { readonly [name: string]: () => Promise<Topology> } = {
  'no mode': () => draw({ 'kof-values.yaml': 'tls: {insecureSkipVerify: true}\n' }, { kofVersion: '1.10.0' }),
  'names of attackers': () => draw(HOSTILE.files, HOSTILE.facts),
}

describe.skipIf(!hasBrowser)('a real browser', () => {
  test.each(Object.keys(DRAWN))('draws the SVG, and no text is wider than its box: %s', async (name) => {
    const svg = topologySvg(await DRAWN[name]!())
    const script = `
      const wrong = []
      for (const text of document.querySelectorAll('svg g > text')) {
        const box = text.parentElement.querySelector(':scope > rect:first-child, :scope > path:first-child')?.getBBox()
        const own = text.getBBox()
        if (box && text.textContent.length > 2 && own.x + own.width > box.x + box.width + 1) wrong.push(text.textContent)
      }
      return { wrong, texts: document.querySelectorAll('svg text').length, faults: document.querySelectorAll('parsererror').length }`
    const found = answer(
      opened(
        'drawing.html',
        asked(
          `<!doctype html><meta charset="utf-8"><title></title>${svg.replace(/<title>[^<]*<\/title>/g, '')}`,
          script,
        ),
      ),
    )
    expect(found).toMatchObject({ wrong: [], faults: 0 })
    expect((found as { texts: number }).texts).toBeGreaterThan(30)
    expect(opened('drawing.svg', svg)).not.toContain('parsererror')
  })

  test.each(Object.keys(DRAWN))('opens the page on a desk and on a phone: %s', async (name) => {
    const page = topologyHtml(await DRAWN[name]!())
    const script = `return {
      wide: document.documentElement.scrollWidth > innerWidth,
      stray: document.querySelectorAll('script:not(:last-of-type), img, iframe, link').length,
      rows: document.querySelectorAll('tbody tr').length,
      hint: getComputedStyle(document.querySelector('.hint')).display,
      alerted: 'alerted' in window }`
    const asking = page
      .replace('</body>', `${asked('', script)}</body>`)
      .replace('<head>', '<head><script>window.alert = () => { window.alerted = true }</script>')
    const desk = answer(opened('desk.html', asking))
    expect(desk).toMatchObject({ wide: false, alerted: false, hint: 'none' })
    const phone = answer(opened('phone.html', asking, '500,900'))
    expect(phone).toMatchObject({ wide: false, alerted: false, hint: 'block' })
    expect((phone as { rows: number }).rows).toBeGreaterThan(10)
  })

  test.skipIf(!existsSync(MERMAID)).each(Object.keys(DRAWN))('Mermaid draws the flowchart: %s', async (name) => {
    const source = topologyMermaid(await DRAWN[name]!())
    const page = `<!doctype html><meta charset="utf-8"><title>"waits"</title><body><script src="file://${MERMAID}"></script><script>
      window.alert = () => { window.alerted = true }
      mermaid.initialize({ startOnLoad: false })
      mermaid.render('drawing', ${JSON.stringify(source).replaceAll('<', '\\u003c')}).then(
        ({ svg }) => {
          document.body.innerHTML = svg
          const count = (what) => document.querySelectorAll(what).length
          const stray = count('script') + count('img')
          document.title = JSON.stringify({ nodes: count('g.node'), clusters: count('g.cluster'), stray, alerted: 'alerted' in window })
        },
        (error) => { document.title = JSON.stringify(String(error.message).slice(0, 200)) },
      )
    </script>`
    const nodes = source
      .split('\n')
      .filter((line) => /^ {2,4}(n|lost|c\d+m)\d+\W/.test(line) && !/^ {2}n\d+ -/.test(line)).length
    const clusters = source.split('\n').filter((line) => line.includes('subgraph')).length
    expect(answer(opened('mermaid.html', page))).toEqual({ nodes, clusters, stray: 0, alerted: false })
  })
})
