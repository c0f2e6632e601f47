import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { textsIn } from '#src/cli/knowledge/usual'

const ROOT = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'kof-lint-usual-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const TABLE = '\na.json 0 3\nunits/b.json 3 7\n'

function fileOf(text: string): string {
  const file = join(folder, `texts-${text.length}`)
  writeFileSync(file, text)
  return file
}

test('texts are found by their names', () => {
  const text = textsIn(fileOf('{} {{}}'), TABLE)
  expect(text('a.json')).toBe('{} ')
  expect(text('units/b.json')).toBe('{{}}')
  for (const other of ['b.json', 'a.jso', 'json', '', 'units']) expect(text(other)).toBeNull()
})

test('nothing is taken from a file that is not there, or of another length', () => {
  for (const file of [join(folder, 'none'), folder, fileOf('{} {{}'), fileOf('{} {{}} ')])
    expect(textsIn(file, TABLE)('a.json')).toBeNull()
})

test('the built program has the texts of the same files, without which it reads those', () => {
  const program = readFileSync(join(ROOT, 'dist/kof-lint.cjs'), 'utf8')
  const table =
    /"((?:\\n|[^"\\])*subcharts\.json \d+ \d+\\n(?:\\n|[^"\\])*)"|`([^`]*subcharts\.json \d+ \d+[^`]*)`/.exec(program)!
  const rows = (table[1] ?? table[2]!).replaceAll('\\n', '\n')
  const text = textsIn(join(ROOT, 'dist/usual-knowledge.txt'), rows)
  const paths = rows
    .trim()
    .split('\n')
    .map((row) => row.split(' ')[0]!)
  expect(paths.length).toBeGreaterThan(20)
  for (const path of paths) expect(text(path)).toBe(readFileSync(join(ROOT, 'schemas', path), 'utf8'))
})
