import { describe, expect, test } from 'vitest'
import { compareVersions } from '#src/rule/version-range'
import { keyChanges } from '#src/schema/changes/index'
import { knowledge } from '../knowledge.ts'

/** Places that upstream's data leaves open at the release: what is known there by name cannot be told. */
const OPEN = ['kof-mothership 1.11.0-rc0.main dex.httpRoute.hostname']

/** Upstream's values.yaml kept the key for a release in which no template read it any more. */
const LISTED_LONGER = ['kof-mothership 1.8.0 kcm.kof.repo.spec']

const rows = keyChanges().flatMap((change) =>
  change.charts.map((chart) => ({ ...change, chart, home: change.chart ?? chart })),
)

describe('what became of keys', () => {
  test.each(rows)('$chart $release $from', ({ chart, release, from, to, home }) => {
    const id = `${chart} ${release} ${from}`
    const history = knowledge.history(chart)
    expect(history.versions).toContain(release)
    const known = history.releasesWith(from.split('.'))
    expect(known.some((one) => compareVersions(one, release) < 0)).toBe(true)
    if (!OPEN.includes(id) && !LISTED_LONGER.includes(id)) expect(known).not.toContain(release)
    for (const path of to) {
      const there = knowledge.history(home)
      if (path === '') expect(there.versions.length).toBeGreaterThan(0)
      else expect(there.releasesWith(path.split('.'))).toContain(release)
    }
  })

  test('is said once for each release', () => {
    const ids = rows.map(({ chart, release, from, having }) => `${chart} ${release} ${from} ${having ?? ''}`)
    expect(ids).toEqual([...new Set(ids)])
  })
})
