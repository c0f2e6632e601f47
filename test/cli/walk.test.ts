import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastGlob from 'fast-glob'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { entriesOf, walkFor } from '#src/cli/files/walk'
import { anchoredGlobs } from '#src/host/glob'
import { absolutePath } from '#src/host/paths'

const FILES = ['a.yaml', 'b.yml', '.c.yaml', 'x.YAML', 'y.yaml.bak', 'foo.yaml']
const FOLDERS = ['node_modules', '.git', 'sub', '.hidden', 'foo', 'dir.yaml', 'mit ä [x]']

let root: string
beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'kof-lint-walk-')))
  fill(join(root, 'repository'), 3)
  fill(join(root, 'node_modules'), 1)
  fill(root, 1)
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

function fill(folder: string, depth: number): void {
  mkdirSync(folder, { recursive: true })
  for (const name of FILES) writeFileSync(join(folder, name), '')
  symlinkSync('a.yaml', join(folder, 'link.yaml'))
  symlinkSync('..', join(folder, 'up'))
  if (depth > 1) for (const name of FOLDERS) fill(join(folder, name), depth - 1)
}

const NEVER = ['**/node_modules/**', '**/.git/**']

describe('what is below a folder', () => {
  const belows = [
    '',
    'sub/',
    '.hidden/',
    'foo/sub/',
    'node_modules/',
    'none/',
    '../',
    '../../',
    '/abs/',
    'mit ä \\[x\\]/',
  ]
  const ignores = [[], ['foo'], ['sub/'], ['a.yaml', 'sub'], ['.hidden'], ['node_modules']]
  const cases = belows.flatMap((below) => ignores.map((ignore) => ({ below, ignore })))

  test.each(cases)('is what a glob finds: %j', ({ below, ignore }) => {
    const cwd = join(root, 'repository/sub')
    const base = below === '/abs/' ? `${root}/repository/` : below
    const [outward] = /^(\.\.\/)*/.exec(base)!
    const patterns = [`${base}**/*.yaml`, `${base}**/*.yml`]
    const pruned = [...NEVER.map((never) => outward + never), ...ignore.flatMap(anchoredGlobs)]
    const found = fastGlob.sync(patterns, { cwd, ignore: pruned, followSymbolicLinks: false, suppressErrors: true })
    const walked = walkFor(patterns, pruned, (folder) => entriesOf(absolutePath(cwd, folder), () => {}))
    if (outward !== '' && ignore.length > 0) expect(walked).toBe(null)
    else expect(walked!.sort()).toEqual(found.sort())
  })

  test('is left to a library for other patterns', () => {
    const read = () => []
    expect(walkFor(['*.yaml'], NEVER, read)).toBe(null)
    expect(walkFor(['{a,b}/**/*.yaml'], NEVER, read)).toBe(null)
    expect(walkFor(['a/**/*.yaml', 'b/**/*.yml'], NEVER, read)).toBe(null)
    expect(walkFor(['**/*.{sh,md}'], NEVER, read)).toBe(null)
    expect(walkFor(['**/*.yaml'], ['a/b'], read)).toBe(null)
    expect(walkFor(['**/*.yaml'], ['**/a*'], read)).toBe(null)
    expect(walkFor(['a[x]/**/*.yaml'], NEVER, read)).toBe(null)
    expect(walkFor([], NEVER, read)).toBe(null)
  })
})
