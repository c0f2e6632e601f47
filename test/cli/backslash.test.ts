import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Folder } from './folder.ts'

let folder: Folder
beforeEach(() => {
  folder = new Folder()
})
afterEach(() => folder.remove())

const BAD = 'kof-child:\n  enabledd: true\n'
const NAME = 'my\\values.yaml'
const BELOW = 'a\\b/kof-values.yaml'

describe.skipIf(process.platform === 'win32')('a backslash in a name, where it parts no folders', () => {
  beforeEach(() => {
    for (const name of [NAME, BELOW]) folder.put(name, BAD)
  })

  test.each([[['.']], [[NAME, 'a\\b']], [['-f', NAME, '-f', BELOW]], [['*.yaml', 'a*/*.yaml']]])(
    'files are found and read: %j',
    async (argv) => {
      const found = await folder.findings(argv)
      expect(found).toContain(`${argv.includes('-f') ? BELOW : NAME}:2 unknown-key`)
    },
  )

  test('files are fixed, accepted, and compared with git', async () => {
    folder.git('init', '-q')
    folder.commit()
    folder.put(BELOW, `${BAD}  more: 1\n`)
    expect(await folder.findings(['--new-from', 'HEAD', '.'])).toEqual([`${BELOW}:3 unknown-key`])
    await folder.lint(['--write-baseline', 'known.json', '.'])
    expect(await folder.findings(['--baseline', 'known.json', '.'])).toEqual([])
    await folder.lint(['--fix', '--unsafe', '.'])
    expect(folder.text(NAME)).toBe('kof-child:\n  enabled: true\n')
  })

  test('an address in SARIF is one of a single name', async () => {
    const { out } = await folder.lint(['--format', 'sarif', NAME])
    expect(JSON.parse(out).runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(
      'my%5Cvalues.yaml',
    )
  })

  test('a config leaves such files out', async () => {
    folder.put('.kof-lint.yaml', `ignore: ['a\\\\b']\n`)
    expect(await folder.findings(['.'])).toEqual([`${NAME}:2 unknown-key`])
  })
})

test('a path in a config may be written as on Windows', async () => {
  folder.put('base/kof-values.yaml', BAD)
  folder.put('.kof-lint.yaml', `releases: [{ name: x, chart: kof, values: ['base\\kof-values.yaml'] }]\n`)
  expect(await folder.findings([])).toEqual(['base/kof-values.yaml:2 unknown-key'])
})
