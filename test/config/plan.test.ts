import { expect, test } from 'vitest'
import { NO_FACTS } from '#src/config/config'
import { createConfigs } from '#src/config/load'
import { planUnits } from '#src/config/plan'
import type { LintRequest } from '#src/config/request'
import { createMemoryHost } from '#src/host/memory'

const host = createMemoryHost(
  {
    '/repo/.kof-lint.yaml': `releases:
  - name: prod
    values: [base.yaml, prod.yaml]
    set: [a=b]
  - name: dev
    values: [base.yaml, dev.yaml]
overrides:
  - files: dev.yaml
    environment: development
`,
    '/repo/sub/.kof-lint.yaml': 'mesh: none\n',
  },
  undefined,
  '/repo',
)

async function plan(request: Partial<LintRequest>): Promise<string[]> {
  const units = await planUnits(
    {
      files: [],
      values: [],
      sets: [],
      releases: false,
      flags: { ...NO_FACTS, rules: new Map() },
      configs: createConfigs({ host, rules: [], use: 'search' }),
      stdin: null,
      fix: 'none',
      ...request,
    },
    host,
  )
  return units.map(
    ({ kind, name, values, sets, settings, explicit }) =>
      `${kind} ${name}: ${[...values, ...sets.map(({ kind, text }) => `--${kind} ${text}`)].join(' ')}` +
      ` ${settings.mesh ?? ''}${settings.environment ?? ''}${explicit ? '!' : ''}`,
  )
}

const file = (path: string, explicit = true): LintRequest['files'][number] => ({ path, explicit })

test('files on their own, each with the config nearest to it', async () => {
  expect(await plan({ files: [file('x.yaml'), file('sub/y.yaml', false)] })).toEqual([
    'file x.yaml: x.yaml !',
    'file sub/y.yaml: sub/y.yaml none',
  ])
})

test('a file of releases stands for them, each once', async () => {
  expect(await plan({ files: [file('prod.yaml'), file('./base.yaml'), file('x.yaml')] })).toEqual([
    'release prod: base.yaml prod.yaml --set a=b !',
    'release dev: base.yaml dev.yaml development!',
    'file x.yaml: x.yaml !',
  ])
})

test('all releases of the config', async () => {
  expect(await plan({ releases: true })).toEqual([
    'release prod: base.yaml prod.yaml --set a=b !',
    'release dev: base.yaml dev.yaml development!',
  ])
})

test('layers and sets of the command line are one release', async () => {
  const sets = [{ kind: 'set', text: 'c=d', view: null }] as const
  expect(await plan({ values: ['sub/a.yaml', 'b.yaml'], sets, files: [file('x.yaml')] })).toEqual([
    'release command line: sub/a.yaml b.yaml --set c=d none!',
    'file x.yaml: x.yaml !',
  ])
  expect(await plan({ sets })).toEqual(['release command line: --set c=d !'])
})

test('standard input is governed by its name, and stands in for that file in a release', async () => {
  const stdin = { text: '', filename: 'sub/a.yaml' }
  expect(await plan({ files: [file('-')], stdin })).toEqual(['file sub/a.yaml: - none!'])
  expect(await plan({ files: [file('-')], stdin: { text: '', filename: 'dev.yaml' } })).toEqual([
    'release dev: base.yaml - development!',
  ])
})
