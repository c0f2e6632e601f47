import { expect, test } from 'vitest'
import { rules } from '#rules'
import { builtInConfig } from '#src/config/config'
import { createMemoryHost } from '#src/host/memory'
import { lint } from '#src/lint'
import { knowledge } from '../knowledge.ts'
import { openFile } from './open-unit.ts'

test('a chart that is not known is named', async () => {
  const { deployments, notes } = await openFile('values.yaml', 'a: 1\n', { chart: 'kof-storge' })
  expect(deployments).toEqual([])
  expect(notes).toEqual([expect.stringMatching(/^No chart "kof-storge" is known .* only the YAML/)])
})

test('a chart that is known needs no remark', async () => {
  const { notes } = await openFile('values.yaml', 'a: 1\n', { chart: 'kof-storage', kofVersion: '1.10.0' })
  expect(notes).toEqual([])
})

test('a comment that is not understood is told, of values and of what is passed over', async () => {
  const { notes } = await openFile('values.yaml', '# kof-lint: mesh=istoi\nkof-child: {}\n')
  expect(notes).toEqual([expect.stringMatching(/not understood: "mesh" is istio or none, not "istoi"\.$/)])
  const other = await openFile('values.yaml', '# kof-lint: char=kof-storage\na: 1\n')
  expect(other.notes).toEqual([expect.stringMatching(/"char" is none of chart/), expect.stringMatching(/passed over/)])
})

test('arguments alone do not show their chart', async () => {
  const config = builtInConfig('/')
  const always = async () => config
  const { notes } = await lint(
    {
      files: [],
      values: [],
      sets: [{ kind: 'set', text: 'a=b', view: null }],
      releases: false,
      flags: { kofVersion: null, mesh: null, environment: null, chart: null, rules: new Map() },
      configs: { forFile: always, forFolder: always, load: always },
      stdin: null,
      fix: 'none',
    },
    createMemoryHost({}, knowledge),
    rules,
  )
  expect(notes).toEqual([expect.stringMatching(/^Nothing was checked of "command line"/)])
})
