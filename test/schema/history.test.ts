import { describe, expect, it } from 'vitest'
import { readHistory } from '#src/schema/history'
import { knowledge } from '../knowledge.ts'

describe('a history file', () => {
  const history = readHistory({
    versions: ['1', '2', '3', '4'],
    keys: {
      always: 0,
      block: { inner: ['0-1,3'], kept: 0 },
      gone: ['0', { below: 0 }],
      free: { '*': ['1-2'] },
      named: { '*': { size: 0 } },
    },
    moves: [],
  })

  it.each([
    [[], '1 2 3 4'],
    [['always'], '1 2 3 4'],
    [['always', 'below'], ''],
    [['never'], ''],
    [['block', 'inner'], '1 2 4'],
    [['gone', 'below'], '1'],
    [['free', 'any', 'depth'], '2 3'],
    [['named', 'x', 'size'], '1 2 3 4'],
    [['named', 'x', 'other'], ''],
    [['toString'], ''],
    [['always', 0], '1 2 3 4'],
  ] as const)('knows %j in versions "%s"', (path, expected) => {
    expect(history.releasesWith(path).join(' ')).toBe(expected)
  })
})

/** First and last release with a key, from upstream's release notes and values.yaml files. */
describe('the history of KOF charts', () => {
  it.each([
    ['kof-collectors', 'collectors.node', '0.3.0', '1.1.0'],
    ['kof-collectors', 'kof.metrics.endpoint', '0.2.0', '1.1.0'],
    ['kof-storage', 'jaeger', '0.2.0', '1.6.0'],
    ['kof-storage', 'victoriametrics.vmauth.credentials', '0.2.0', '1.6.0'],
    ['kof-storage', 'victoriametrics.vmcluster.vmstorage', '0.2.0', '1.2.1'],
    ['kof-storage', 'victoria-logs-cluster.vlstorage', '1.0.0', '1.11.0-rc0.main'],
    ['kof-mothership', 'kcm.kof.clusterProfiles', '0.2.0', '1.6.0'],
    ['kof-mothership', 'victoria-metrics-operator', '0.2.0', '1.7.1'],
    ['kof-regional', 'globalValues', '1.6.0', '1.8.0'],
    ['kof-regional', 'operators', '1.1.0', '1.9.0'],
    ['kof-regional', 'fileWatcher', '1.11.0-rc0.main', '1.11.0-rc0.main'],
    ['kof', 'kof-storage.values', '1.8.0', '1.11.0-rc0.main'],
    ['kof', 'regionless', '1.10.0', '1.11.0-rc0.main'],
  ])('%s had "%s" from %s to %s', (chart, path, first, last) => {
    const found = knowledge.history(chart).releasesWith(path.split('.'))
    expect([found[0], found.at(-1)]).toEqual([first, last])
  })

  it.each(['kof-storage', 'kof-mothership', 'kof'])('of %s agrees with its units', (chart) => {
    const history = knowledge.history(chart)
    expect(history.versions).toEqual(knowledge.versions(chart))
    for (const version of history.versions) {
      const { properties } = knowledge.unit(knowledge.chart(chart, version)!.unit).schema
      for (const key of Object.keys(properties as object)) expect(history.releasesWith([key])).toContain(version)
    }
  })

  it('shows moves of keys that kept their name, and of charts inside charts', () => {
    const moves = (chart: string) =>
      knowledge
        .history(chart)
        .moves.map((move) => `${move.version} ${move.from.join('.')} ${move.chart ?? move.to.join('.')}`)
    expect(moves('kof-storage')).toContain(
      '1.3.0 victoriametrics.vmcluster.vmstorage victoriametrics.vmcluster.spec.vmstorage',
    )
    expect(moves('kof-storage')).toContain(
      '1.7.0 victoriametrics.vmauth.credentials victoriametrics.vmauth.vmuser.credentials',
    )
    expect(moves('kof-mothership')).toContain('1.3.0 grafana-operator kof-operators')
  })

  it('of an unknown chart is empty', () => {
    expect(knowledge.history('nobody').releasesWith(['a'])).toEqual([])
  })
})
