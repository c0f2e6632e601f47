import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { goTool } from '../../scripts/go-tools.mjs'
import { Folder } from '../cli/folder.ts'

const PROGRAM = goTool('reviewdog')
const installed = existsSync(PROGRAM)
if (!installed) console.log('Tests with reviewdog are skipped: run "node scripts/go-tools.mjs".')

interface Read {
  readonly message: string
  readonly location: { readonly path: string; readonly range: { readonly start: object; readonly end?: object } }
  readonly severity: string
  readonly suggestions?: readonly { readonly text: string }[]
}

const VALUES = `kof-child:
  enabled: "yes"
  values:
    colectors:
      enabled: true
kof-regional:
  values:
    storage:
      victoriametrics:
        vmcluster:
          spec:
            retentionPeriod: 30
`

describe.skipIf(!installed)('reviewdog', () => {
  let folder: Folder
  beforeEach(() => {
    folder = new Folder()
    folder.git('init', '-q')
    folder.put('.gitignore', 'report\n')
    folder.put('b c/kof-values.yaml', VALUES)
    folder.commit()
  })
  afterEach(() => folder.remove())

  /** What it reads from a report. */
  async function read(format: string, ...flags: string[]): Promise<Read[]> {
    await folder.lint(['--format', `${format}:report`, '--kof-version', '1.10.0'])
    const args = [`-f=${format}`, '-reporter=rdjson', ...flags]
    const ran = spawnSync(PROGRAM, args, { cwd: folder.path, encoding: 'utf8', input: folder.text('report') })
    expect(ran.stderr).toBe('')
    return JSON.parse(ran.stdout).diagnostics ?? []
  }

  test('reads the same from rdjson, checkstyle and SARIF', async () => {
    const all = await read('rdjson', '-filter-mode=nofilter')
    expect(all.map(({ severity, location }) => [severity, location.path, location.range.start])).toEqual([
      ['WARNING', 'b c/kof-values.yaml', { line: 2, column: 12 }],
      ['ERROR', 'b c/kof-values.yaml', { line: 4, column: 5 }],
      ['ERROR', 'b c/kof-values.yaml', { line: 12, column: 30 }],
    ])
    const short = (list: readonly Read[]): object[] =>
      list.map(({ message, severity, location }) => ({ message, severity, start: location.range.start }))
    for (const format of ['checkstyle', 'sarif'])
      expect(short(await read(format, '-filter-mode=nofilter'))).toEqual(short(all))
  })

  test('shows what is on changed lines, with the fix as a suggestion', async () => {
    folder.put(
      'b c/kof-values.yaml',
      VALUES.replace('enabled: true', 'enabled: false').replace('colectors:', 'colectors: # ours'),
    )
    const shown = await read('rdjson', '-filter-mode=added', '-diff=git diff')
    expect(shown.map(({ location }) => location.range.start)).toEqual([{ line: 4, column: 5 }])
    expect(shown[0]!.suggestions!.map(({ text }) => text)).toEqual(['collectors'])
  })
})
