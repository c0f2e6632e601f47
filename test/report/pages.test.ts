import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KofLintError } from '../../src/errors.ts'
import { SCRIPT, SCRIPT_HASH } from '../../src/report/html/script.ts'
import { html } from '../../src/report/html.ts'
import { markdown } from '../../src/report/markdown.ts'
import { createSource } from '../../src/text/source.ts'
import { topologySvg } from '../../src/topology/render/svg.ts'
import { draw } from '../topology/draw.ts'
import { EVIL, hostileRun } from './hostile.ts'
import { context, finding, locate, runOf, sampleRun } from './runs.ts'

const hasBrowser = spawnSync('chromium', ['--version']).status === 0
if (!hasBrowser) console.log('skipped: chromium is not installed, so that no page is opened')

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync']

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kof-lint-report-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What a script finds in a page that a browser has opened. The page's policy is told about that script and nothing else. */
function found(page: string, script: string, size = '1400,900'): unknown {
  const code = `window.alert = () => { window.alerted = true }
addEventListener('load', () => { document.title = JSON.stringify((() => { ${script} })()) })`
  const hash = createHash('sha256').update(code).digest('base64')
  const asking = page
    .replace("script-src '", `script-src 'sha256-${hash}' '`)
    .replace('<title>', `<script>${code}</script><title>`)
  const file = join(folder, 'page.html')
  writeFileSync(file, asking)
  const own = [`--user-data-dir=${join(folder, 'profile')}`, `--window-size=${size}`, '--dump-dom', `file://${file}`]
  const options = { encoding: 'utf8', stdio: 'pipe', timeout: 60_000 } as const
  const dom = execFileSync('chromium', [...FLAGS, ...QUIET, '--virtual-time-budget=10000', ...own], options)
  const [, title = 'null'] = /<title>([^<]*)<\/title>/.exec(dom) ?? []
  return JSON.parse(title.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'))
}

/** The same in a frame as wide as a small phone: a window is never that narrow. */
function foundOnPhone(page: string, script: string): unknown {
  const framed = `<!doctype html><title></title><meta http-equiv="Content-Security-Policy" content="script-src '">
<iframe style="border:0;width:360px;height:640px" srcdoc="${page.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`
  return found(
    framed,
    `const { contentDocument: document, contentWindow } = window.document.querySelector('iframe')
     const innerWidth = contentWindow.innerWidth
     ${script}`,
    '800,900',
  )
}

describe('html', () => {
  it('allows its own script by its hash', () => {
    expect(createHash('sha256').update(SCRIPT).digest('base64')).toBe(SCRIPT_HASH)
  })

  it('says severities in words and signs, with code, remarks and addresses', () => {
    const page = html(sampleRun(), context())
    expect(page).toContain('<h1>kof-lint: 1 error, 1 warning, 0 info</h1>')
    expect(page).toContain('<span class="severity">✖ error</span> &quot;kof-child.values.storage&quot; is read by')
    expect(page).toContain('<span class="severity">▲ warning</span>')
    expect(page).toContain('3 │     storage:\n  │     ^^^^^^^\n')
    expect(page).toContain('<li><b>fix:</b> Write &quot;true&quot; (--fix)</li>')
    expect(page).toContain('/rules/bool-as-string/README.md" rel="noreferrer">bool-as-string</a>')
    expect(page).not.toMatch(/<(img|link|iframe)|src=|url\(/)
  })

  it('is a page without filters for a clean run', () => {
    const page = html(runOf([createSource('a.yaml', 'a: 1\n')], []), context())
    expect(page).toContain('<h1>kof-lint: no problems</h1>')
    expect(page).not.toMatch(/<form|<script/)
  })

  it('does not say that there are no problems where something was not checked', () => {
    const inputErrors = [new KofLintError('input', 'Cannot read "b.yaml"')]
    const run = runOf([createSource('a.yaml', 'a: 1\n')], [], { inputErrors })
    expect(html(run, context())).toContain('<h1>kof-lint: no other problems</h1>')
    expect(html(runOf([], [], { inputErrors }), context())).toContain('<h1>kof-lint: nothing was checked</h1>')
    expect(markdown(run, context())).toMatch(/^### kof-lint: no other problems\n/)
    expect(markdown(runOf([], [], { inputErrors }), context())).toMatch(/^### kof-lint: nothing was checked\n/)
  })

  it('marks suppressed findings when they are asked for', () => {
    expect(html(hostileRun(), context({ includeSuppressed: true }))).toContain('● info, suppressed</span>')
    expect(html(hostileRun(), context())).not.toContain('● info')
  })
})

describe.skipIf(!hasBrowser)('a real browser', () => {
  const FACTS = `const shown = () => [...document.querySelectorAll('article')].filter((one) => one.offsetParent !== null).length
    const facts = () => ({
      shown: shown(), wide: document.documentElement.scrollWidth > innerWidth, alerted: 'alerted' in window,
      stray: document.querySelectorAll('img, iframe, link, article script, h2 script').length })`

  it('shows hostile texts as they are, on a desk and on a phone', () => {
    const page = html(hostileRun(), context({ includeSuppressed: true }))
    const script = `${FACTS}
      return { ...facts(), message: document.querySelector('h3').textContent, troubles: document.querySelectorAll('.troubles li').length }`
    for (const open of [found, foundOnPhone]) {
      const { message, ...facts } = open(page, script) as { message: string }
      expect(facts).toEqual({ shown: 3, wide: false, alerted: false, stray: 0, troubles: 2 })
      expect(message).toContain(EVIL.slice(0, 60))
    }
  })

  it('filters by severity, rule and words', () => {
    const script = `${FACTS}
      const form = document.getElementById('filters')
      const seen = [[shown(), form.querySelector('output').textContent]]
      const change = (name, set) => {
        set(form.elements[name])
        form.dispatchEvent(new Event('input'))
        seen.push([shown(), form.querySelector('output').textContent, document.querySelectorAll('section.file:not([hidden])').length])
      }
      change('rule', (select) => { select.value = 'bool-as-string' })
      change('words', (input) => { input.value = 'KOF-VALUES boolean' })
      change('words', (input) => { input.value = 'nothing has this' })
      change('words', (input) => { input.value = '' })
      change('severity', (boxes) => { boxes[1].checked = false })
      change('rule', (select) => { select.value = '' })
      return seen`
    expect(found(html(sampleRun(), context()), script)).toEqual([
      [2, '2 of 2'],
      [1, '1 of 2', 1],
      [1, '1 of 2', 1],
      [0, '0 of 2', 0],
      [1, '1 of 2', 1],
      [0, '0 of 2', 0],
      [1, '1 of 2', 1],
    ])
  })

  it('shows the drawing, and the page is not wider than a phone', async () => {
    const drawing = topologySvg(await draw({ 'kof-values.yaml': 'tls: {insecureSkipVerify: true}\n' }))
    const script = `${FACTS}
      const svg = document.querySelector('details svg')
      return { ...facts(), texts: svg.querySelectorAll('text').length > 30, height: svg.getBoundingClientRect().height > 200 }`
    expect(foundOnPhone(html(sampleRun(), context({ drawing })), script)).toEqual({
      shown: 2,
      wide: false,
      alerted: false,
      stray: 0,
      texts: true,
      height: true,
    })
  })
})

describe('markdown', () => {
  it('has a table, and each finding with its code to unfold', () => {
    expect(markdown(sampleRun(), context())).toBe(`### kof-lint: 1 error, 1 warning, 0 info

1 file read.

| | Place | Finding | Rule |
| --- | --- | --- | --- |
| ❌ error | <code>deploy/kof-values.yaml:3:5</code> | "kof-child.values.storage" is read by no template of kof-child 1.10.0; management storage is configured under "fromManagement.storage". | <a href="https://github.com/kof-lint/kof-lint/blob/main/rules/m2m-storage-wrong-path/README.md">m2m-storage-wrong-path</a> |
| ⚠️ warning | <code>deploy/kof-values.yaml:5:18</code> | Expected a boolean, not the text "true". | <a href="https://github.com/kof-lint/kof-lint/blob/main/rules/bool-as-string/README.md">bool-as-string</a> |

<details><summary>❌ <code>deploy/kof-values.yaml:3:5</code> <a href="https://github.com/kof-lint/kof-lint/blob/main/rules/m2m-storage-wrong-path/README.md">m2m-storage-wrong-path</a></summary>

**error**: "kof-child.values.storage" is read by no template of kof-child 1.10.0; management storage is configured under "fromManagement.storage".

\`\`\`text
2 │   values:
3 │     storage:
  │     ^^^^^^^
4 │       victoria-logs-cluster:
\`\`\`

- in: kof-child on management, child clusters
- see: line 6:5 the block that is read
- fix: Move it under "fromManagement.storage" (--fix --unsafe)
- suggestion: Delete it

</details>

<details><summary>⚠️ <code>deploy/kof-values.yaml:5:18</code> <a href="https://github.com/kof-lint/kof-lint/blob/main/rules/bool-as-string/README.md">bool-as-string</a></summary>

**warning**: Expected a boolean, not the text "true".

\`\`\`text
4 │       victoria-logs-cluster:
5 │         enabled: "true" # quoted
  │                  ^^^^^^
6 │     fromManagement:
\`\`\`

- fix: Write "true" (--fix)

</details>
`)
  })

  it('makes nothing of the texts of users: no markup, link, mention, cell or end of a fence', () => {
    const source = createSource('a|b.yaml', 'key: "````" # </details>\n')
    const message = '<b> [x](https://e.org) *a* _b_ `c` | @team #12 www.e.org\n- item'
    const text = markdown(runOf([source], [finding(locate(source, 'key'), { message })]), context())
    expect(text).toContain(
      '&#60;b&#62; &#91;x&#93;(https:<!-- -->//e.org) &#42;a&#42; &#95;b&#95; &#96;c&#96; &#124; @<!-- -->team &#35;12 www<!-- -->.e.org - item',
    )
    expect(text).toContain('<code>a&#124;b.yaml:1:1</code>')
    expect(text).toContain('`````text\n1 │ key: "````" # </details>\n  │ ^^^\n`````\n')
    expect(text.split('\n').filter((line) => line.startsWith('|'))).toHaveLength(3)
  })

  it('stays below what a comment may have, and counts what it leaves out', () => {
    const source = createSource('a.yaml', 'a: 1\n')
    const run = runOf([source], Array(1000).fill(finding(locate(source, 'a'))))
    const text = markdown(run, context())
    expect(text.length).toBeLessThanOrEqual(65_536)
    const rows = text.split('\n').filter((line) => line.startsWith('| ❌')).length
    expect(rows).toBeGreaterThan(100)
    expect(text).toContain(`${1000 - rows} more findings: the other formats list them all.`)
  })

  it('stays below what a comment holds, however much was not checked', () => {
    const failures = Array.from({ length: 900 }, (_, i) => {
      return { rule: 'storage-rwx', chart: null, file: `${i}.yaml`, error: new Error('# '.repeat(100_000)) }
    })
    const text = markdown({ ...sampleRun(), failures }, context())
    expect(text.length).toBeLessThanOrEqual(65_536)
    expect(text).toMatch(/^- ❗ and \d+ more of the kind$/m)
    expect(text).toContain('| ❌ error |')
  })

  it('says that there are no problems, and what was not checked', () => {
    expect(markdown(runOf([createSource('a.yaml', '')], []), context())).toBe(
      '### kof-lint: no problems\n\n1 file read.\n',
    )
    expect(markdown(hostileRun(), context())).toContain('- ❗ kof-lint itself failed: the rule storage-rwx threw')
  })
})
