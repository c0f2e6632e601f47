import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Folder } from './folder.ts'

const BAD = 'kof-child:\n  enabledd: true\n'

let folder: Folder
beforeEach(() => {
  folder = new Folder()
  folder.git('init', '-q')
})
afterEach(() => folder.remove())

test('a repository without any YAML is right for a hook over everything', async () => {
  expect(await folder.lint(['hook', '--all'])).toEqual({ code: 0, out: 'Nothing was checked\n', err: '' })
  folder.put('a.yaml', BAD)
  folder.put('.kof-lint.yaml', 'ignore: ["*.yaml"]\n')
  expect((await folder.lint(['hook', '--all'])).code).toBe(0)
  expect((await folder.lint(['.'])).code).toBe(2)
})

test('a file that a commit deletes is none to read, and one that there never was is', async () => {
  folder.put('gone.yaml', BAD)
  folder.put('sub/gone.yaml', BAD)
  folder.put('renamed.yaml', BAD)
  folder.commit()
  for (const name of ['gone.yaml', 'sub/gone.yaml', 'renamed.yaml']) rmSync(join(folder.path, name))
  folder.put('new.yaml', BAD)
  folder.git('add', '-A')
  expect(await folder.lint(['hook', 'gone.yaml', 'sub/gone.yaml'])).toEqual({ code: 0, out: '', err: '' })
  expect(await folder.findings(['hook', 'renamed.yaml', 'new.yaml'])).toEqual(['new.yaml:2 unknown-key'])
  folder.put('sub/a.txt', '')
  expect((await folder.lint(['hook', 'gone.yaml'], { cwd: 'sub' })).code).toBe(0)
  const { code, out } = await folder.lint(['hook', 'typo.yaml'])
  expect(code).toBe(2)
  expect(out).toContain('Cannot read "typo.yaml": there is no such file')
})

test('a layer of the config that a commit deletes is missed', async () => {
  folder.put('base.yaml', 'kof-child: {}\n')
  folder.put('.kof-lint.yaml', 'releases: [{ chart: kof, values: [base.yaml] }]\n')
  folder.commit()
  rmSync(join(folder.path, 'base.yaml'))
  expect((await folder.lint(['hook', 'base.yaml'])).code).toBe(2)
})
