import { describe, expect, test } from 'vitest'
import { editDistance } from '#src/text/distance'
import { knownKeys, measureTypos, mistype, randomizer, score } from '../../scripts/typos.ts'
import { knowledge } from '../knowledge.ts'

/** One release of each shape that values had: separate charts of three generations, the umbrella, and without kof-storage in it. */
const RELEASES = ['0.3.0', '1.2.0', '1.7.0', '1.9.0', '1.10.0']
const CHARTS = ['kof', 'kof-mothership', 'kof-storage', 'kof-collectors', 'kof-regional', 'kof-child', 'kof-operators']

describe('keys with one slip', () => {
  test('are made by one edit', () => {
    const random = randomizer(7)
    for (let i = 0; i < 200; i++)
      expect(editDistance(mistype('retentionPeriod', random), 'retentionPeriod')).toBeLessThan(2)
  })

  test('are drawn from all that a chart knows', () => {
    const unit = knowledge.unit(knowledge.chart('kof-storage', '1.10.0')!.unit)
    const routes = knownKeys(knowledge, unit).map(({ route }) => route.join('.'))
    expect(routes).toContain('victoriametrics.vmcluster.spec.retentionPeriod')
    expect(routes).toContain('victoria-traces-cluster.vtstorage.persistentVolume.storageClassName')
    expect(routes).toContain('victoriametrics.vmauth.spec.extraEnvs')
    expect(routes).not.toContain('dex.image.tag')
  })

  test('are recognised, and nothing wrong is suggested', () => {
    const random = randomizer(3)
    const results = RELEASES.flatMap((release) =>
      CHARTS.flatMap((chart) => measureTypos(knowledge, chart, release, random, 12)),
    )
    expect(results.length).toBeGreaterThan(250)
    expect(results.filter(({ outcome }) => outcome === 'wrong')).toEqual([])
    expect(score(results).recall).toBeGreaterThan(0.95)
  })
})
