import { afterAll, describe, expect, test } from 'vitest'
import { Folder } from './folder.ts'

const folder = new Folder()
folder.put('kof-values.yaml', 'kof-child:\n  values:\n    storage: {}\n')
afterAll(() => folder.remove())

describe('kof-lint hook', () => {
  test.each([
    [['--color'], true],
    [['--no-color'], false],
    [[], false],
  ])('%j says whether there is colour', async (flags, isColoured) => {
    const { out, code } = await folder.lint(['hook', ...flags, 'kof-values.yaml'])
    expect(out.includes('\u001b[')).toBe(isColoured)
    expect(code).toBe(1)
  })

  test('a submodule, which git names as a file of the commit, is passed over', async () => {
    folder.put('submodule/kof-values.yaml', 'kof-child:\n  values:\n    storage: {}\n')
    expect(await folder.lint(['hook', 'submodule'])).toEqual({ code: 0, out: '', err: '' })
    expect((await folder.lint(['hook', 'submodule', 'gone.yaml'])).code).toBe(2)
  })

  test('a manifest brings the files that it names', async () => {
    const app = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: kof}
spec:
  sources: [{chart: kof-storage, targetRevision: 1.9.0, helm: {valueFiles: [$ops/gone.yaml, $ops/named.yaml]}}]
`
    folder.put('app.yaml', app)
    folder.put('named.yaml', 'nope: 1\n')
    expect((await folder.lint(['hook', 'app.yaml'])).out).toMatch(
      /^named\.yaml\n\n {2}1:1 {2}warning {2}"nope" has no effect: kof-storage 1\.9\.0/,
    )
    folder.put('app.yaml', app.replace('chart: kof-storage', 'chart: redis'))
    expect((await folder.lint(['hook', 'app.yaml'])).out).toBe('✔ No problems in 1 file\n')
    folder.put('.kof-lint.yaml', 'ignore: [named.yaml]\n')
    folder.put('app.yaml', app)
    expect((await folder.lint(['hook', 'app.yaml'])).out).toBe('✔ No problems in 1 file\n')
    folder.put('.kof-lint.yaml', '')
  })

  test.each([
    [['--role', 'child', 'kof-values.yaml'], '"kof-lint hook" does not take --role'],
    [['--print-config', 'kof-values.yaml', 'kof-values.yaml'], '"kof-lint hook" does not take --print-config'],
    [['--all', 'kof-values.yaml'], '"kof-lint hook" takes files, or --all'],
    [[], '"kof-lint hook" takes files, or --all'],
  ])('%j: one sentence and a hint', async (args, sentence) => {
    expect(await folder.lint(['hook', ...args])).toEqual({
      code: 2,
      out: '',
      err: `kof-lint: ${sentence}.\n  Run "kof-lint hook --help".\n`,
    })
  })
})
