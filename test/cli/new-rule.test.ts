import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
// @ts-expect-error a script without types
import { createRule } from '../../scripts/new-rule.mjs'

const folder = mkdtempSync(join(tmpdir(), 'kof-lint-rule-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a new rule has all its parts', () => {
  expect(createRule('storage-too-small', folder)).toEqual([
    'rules/storage-too-small/index.ts',
    'rules/storage-too-small/README.md',
    'fixtures/rules/storage-too-small/invalid/basic.yaml',
    'fixtures/rules/storage-too-small/valid/basic.yaml',
  ])
  const read = (path: string): string => readFileSync(join(folder, path), 'utf8')
  const summary = /summary: '(.*)'/.exec(read('rules/storage-too-small/index.ts'))?.[1]
  expect(read('rules/storage-too-small/README.md').startsWith(`# storage-too-small\n\n${summary}.\n`)).toBe(true)
})

test('a rule is not made twice, nor with a name that is no id', () => {
  expect(() => createRule('storage-too-small', folder)).toThrow('already')
  for (const id of ['Storage', 'storage', 'storage_too', '../x-y', '', undefined]) {
    expect(() => createRule(id, folder)).toThrow('words joined by "-"')
  }
})

test('a rule about manifests begins with one', () => {
  createRule('cluster-without-name', folder, 'manifest')
  const read = (path: string): string => readFileSync(join(folder, path), 'utf8')
  expect(read('rules/cluster-without-name/index.ts')).toContain("manifests: ['ClusterDeployment']")
  expect(read('fixtures/rules/cluster-without-name/invalid/basic.yaml')).toContain('kind: ClusterDeployment')
  expect(() => createRule('cluster-without-a-kind', folder, 'release')).toThrow('chart or manifest')
})
