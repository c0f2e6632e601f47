import { afterEach, beforeEach, expect, test } from 'vitest'
import { Folder } from './folder.ts'

let folder: Folder
beforeEach(() => {
  folder = new Folder()
})
afterEach(() => folder.remove())

test.each([
  [['kof-values.yaml']],
  [['-f', 'kof-values.yaml']],
  [['hook', 'kof-values.yaml']],
  [['hook', '--all']],
  [['--print-config', 'kof-values.yaml']],
])('a mistyped --chart is wrong use: %j', async (argv) => {
  folder.put('kof-values.yaml', 'nope: 1\n')
  expect(await folder.lint([...argv, '--chart', 'kof-storag'])).toEqual({
    code: 2,
    out: '',
    err: 'kof-lint: No chart "kof-storag" is known.\n  Did you mean "kof-storage"?\n',
  })
})

test('a chart that only other releases have is a note', async () => {
  folder.put('kof-values.yaml', 'replicas: 1\n')
  const argv = ['kof-values.yaml', '--chart', 'kof-istio', '--kof-version', '1.10.0']
  const { code, out } = await folder.lint(argv)
  expect(code).toBe(0)
  expect(out).toContain('KOF 1.10.0 has no chart kof-istio')
})
