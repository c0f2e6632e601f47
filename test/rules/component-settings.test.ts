import { expect, test } from 'vitest'
import { installed } from '#src/rule/helpers/collector-version'
import { type Block, readTable, settingsOf } from '../../rules/otel-component-setting/settings.ts'
import { mergeComponents } from '../../scripts/collectors/settings/merge.ts'
import { type Component, type RawBlock, type RawComponent, VERSIONS } from '../../scripts/collectors/settings/model.ts'
import { writeSettings } from '../../scripts/collectors/settings/write.ts'
import { knowledge } from '../knowledge.ts'
import { runCase } from './run-rule.ts'

const strict = (settings: RawBlock['settings'], groups: RawBlock['groups'] = []): RawBlock => ({
  settings,
  others: 'strict',
  groups,
})

const TLS = strict({ ca_file: {}, cert_file: {}, insecure: {}, reload_interval: { duration: true } })
const GROUP = [['compression_level', 'endpoint_address', 'tls']]
const CLIENT = { compression_level: {}, endpoint_address: {}, tls: { in: 'map', block: TLS } } as const

/** Two versions: one component changes its name and a setting, the other is there in the second alone. */
const OLD: readonly RawComponent[] = [
  { kind: 'exporters', names: ['some'], block: strict({ ...CLIENT, old: {} }, GROUP) },
  { kind: 'receivers', names: ['logs'], block: { settings: { a: {} }, others: 'lenient' } },
]
const NEW: readonly RawComponent[] = [
  { kind: 'exporters', names: ['so_me', 'some'], block: strict({ ...CLIENT, new: {} }, GROUP) },
  { kind: 'exporters', names: ['other'], block: strict({ ...CLIENT, items: { in: 'list', block: TLS } }, GROUP) },
  {
    kind: 'receivers',
    names: ['logs'],
    block: strict({ a: {}, operators: { in: 'list', types: { move: strict({ from: {}, type: {} }) } } }),
  },
]

/** What a block says at a version, in words. */
function told({ settings, lenient, open }: Block, nth: string): unknown {
  const there = [...settings].filter(([, { versions }]) => versions.includes(nth)).sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    others: open.includes(nth) ? 'open' : lenient.includes(nth) ? 'lenient' : 'strict',
    settings: there.map(([name, one]) => [
      name,
      one.isDuration,
      one.in,
      one.inner === null ? null : told(one.inner(), nth),
    ]),
  }
}

test('what versions say of settings is read as it was found', () => {
  const table = writeSettings([
    ['1', OLD],
    ['2', NEW],
  ])
  const read = readTable(table)
  const tls = told(read('exporters', 'some', '1')!.block, '1')
  expect(told(read('exporters', 'some', '2')!.block, '2')).toEqual(told(read('exporters', 'so_me', '2')!.block, '2'))
  expect(tls).toEqual({
    others: 'strict',
    settings: [
      ['compression_level', false, null, null],
      ['endpoint_address', false, null, null],
      ['old', false, null, null],
      [
        'tls',
        false,
        'map',
        {
          others: 'strict',
          settings: [
            ['ca_file', false, null, null],
            ['cert_file', false, null, null],
            ['insecure', false, null, null],
            ['reload_interval', true, null, null],
          ],
        },
      ],
    ],
  })
  expect(told(read('receivers', 'logs', '1')!.block, '1')).toEqual({
    others: 'lenient',
    settings: [['a', false, null, null]],
  })
  expect(read('receivers', 'logs', '2')!.block.settings.get('operators')).toMatchObject({ in: 'types', versions: '2' })
  expect(read('receivers', 'acme', '2')).toBeNull()
  // Of a version that is not there the nearest is told, with its number.
  expect([read('exporters', 'other', '1')?.nth, read('exporters', 'other', '3')?.nth]).toEqual(['2', '2'])
  // Written once: the block below "tls" and the fields of one struct.
  expect(table.match(/ca_file/g)).toHaveLength(1)
  expect(table.match(/compression_level/g)).toHaveLength(1)
})

test('a component that has another name later is one', () => {
  const merged: readonly Component[] = mergeComponents([
    ['1', OLD],
    ['2', NEW],
  ])
  expect(merged.map(({ kind, names }) => [kind, ...names])).toEqual([
    ['exporters', 'so_me', 'some'],
    ['receivers', 'logs'],
    ['exporters', 'other'],
  ])
})

test('every version that a release installs has components in the table', () => {
  for (const [nth, version] of Object.entries(VERSIONS)) {
    expect(settingsOf('processors', 'batch', nth)).toMatchObject({ nth })
    expect(knowledge.releases.some((release) => installed(release).version === version)).toBe(true)
  }
})

test('KOF itself writes one setting that its collector does not have, in three releases', async () => {
  const wrong: string[] = []
  for (const release of knowledge.versions('kof-collectors')) {
    const defaults = knowledge.chart('kof-collectors', release)?.defaults
    const files = { 'values.yaml': JSON.stringify(defaults, null, 1) }
    const { diagnostics } = await runCase(files, {
      rule: 'otel-component-setting',
      chart: 'kof-collectors',
      kofVersion: release,
    })
    wrong.push(...diagnostics.map(({ message }) => `${release} ${message.slice(0, message.indexOf(' in the'))}`))
  }
  // An operator that removes an attribute has no cache, which the severity parser before it has none of either: it does nothing there.
  const cache = '"filelog/containers" has no setting "operators[11].cache"'
  expect(wrong).toEqual(['1.2.0', '1.2.1', '1.3.0'].map((release) => `${release} ${cache}`))
})
