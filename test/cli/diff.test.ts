import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Folder } from './folder.ts'

let folder: Folder
beforeEach(() => {
  folder = new Folder()
})
afterEach(() => folder.remove())

const BAD = 'kof-child:\n  enabledd: true\n'
const GOOD = 'kof-child:\n  enabled: true\n'
const NAMES = ['kof-values.yaml', 'app/kof-values.yaml', 'app/deep/my values.yaml']

/** Applies a patch in the folder, or one below it. */
function apply(patch: string, cwd: string): void {
  // Git looks for a repository no further up than the test's own folder.
  const env = { ...process.env, GIT_CEILING_DIRECTORIES: `${folder.path}/..` }
  const stdio = ['pipe', 'ignore', 'ignore'] as const
  execFileSync('git', ['apply'], { cwd: `${folder.path}/${cwd}`, input: patch, stdio: [...stdio], env })
}

const texts = () => NAMES.map((name) => folder.text(name))

beforeEach(() => {
  for (const name of NAMES) folder.put(name, BAD)
})

test('a patch made below the root of a repository is applied there and at the root', async () => {
  folder.git('init', '-q')
  const below = await folder.lint(['--diff', '--unsafe', '.'], { cwd: 'app' })
  expect(below.err).toBe(
    `kof-lint: 2 files would change, and 0 findings would stay.\n  Paths in the patch count from "${folder.path}": apply it there.\n`,
  )
  apply(below.out, 'app')
  expect(texts()).toEqual([BAD, GOOD, GOOD])
  writeFileSync(`${folder.path}/app/kof-values.yaml`, BAD)
  apply((await folder.lint(['--diff', '--unsafe', '.'], { cwd: 'app' })).out, '.')
  expect(texts()).toEqual([BAD, GOOD, GOOD])
})

test('files above the working directory are found from the root of the repository', async () => {
  folder.git('init', '-q')
  const { out } = await folder.lint(['--diff', '--unsafe', '../..'], { cwd: 'app/deep' })
  expect(out).not.toContain('..')
  apply(out, '.')
  expect(texts()).toEqual([GOOD, GOOD, GOOD])
})

test('outside of a repository they are found from the nearest folder above all of them', async () => {
  const { out, err } = await folder.lint(['--diff', '--unsafe', '../kof-values.yaml', '.'], { cwd: 'app/deep' })
  expect(err).toContain(`count from "${folder.path}/app": apply it there.`)
  apply(out, 'app')
  expect(texts()).toEqual([BAD, GOOD, GOOD])
})

test('nothing more is said where the patch was made', async () => {
  const { err } = await folder.lint(['--diff', '--unsafe', '.'])
  expect(err).toBe('kof-lint: 3 files would change, and 0 findings would stay.\n')
})

test('what migrate would change is a patch of the same kind', async () => {
  folder.git('init', '-q')
  folder.put('app/kof-values.yaml', 'kof-storage:\n  enabled: true\n')
  const ran = await folder.lint(['migrate', '--from', '1.9.0', '--to', '1.10.0', '../kof-values.yaml'], {
    cwd: 'app/deep',
  })
  expect(ran.out).toMatch(/^diff --git a\/app\/kof-values.yaml b\/app\/kof-values.yaml\n/)
  expect(ran.err).toBe(`kof-lint: Paths in the patch count from "${folder.path}": apply it there.\n`)
})
