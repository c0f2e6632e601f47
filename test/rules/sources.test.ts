import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { citations, claims, revisions } from '../../scripts/check-sources.mjs'

const RULES = join(import.meta.dirname, '../../rules')
const UPSTREAM = ['k0rdent/kof', 'k0rdent/docs']

describe('citations of a claim', () => {
  const cases: { claim: string; cited: string[] }[] = [
    {
      claim: 'k0rdent/kof v1.10.0, `charts/kof/values.yaml:7,13-35` and `Chart.yaml:2`: what they prove',
      cited: ['k0rdent/kof v1.10.0 charts/kof/values.yaml 7-7 13-35', 'k0rdent/kof v1.10.0 charts/kof/Chart.yaml 2-2'],
    },
    {
      claim: 'k0rdent/docs release v1.10, `docs/kof-install.md:5`, `:9-10`, since v1.8.0',
      cited: [
        'k0rdent/docs release v1.10 docs/kof-install.md 5-5',
        'k0rdent/docs release v1.10 docs/kof-install.md 9-10',
      ],
    },
    {
      claim: 'k0rdent/kof main, `a/b.go:1`; v1.9.0, `a/b.go:2` (`tls.selfSigned`), the same in v1.8.1',
      cited: ['k0rdent/kof main a/b.go 1-1', 'k0rdent/kof v1.9.0 a/b.go 2-2'],
    },
    {
      claim:
        'VictoriaMetrics/helm-charts victoria-logs-cluster-0.0.25, `charts/x/values.yaml:3` and kubernetes/api, `storage/v1/types.go`',
      cited: [
        'VictoriaMetrics/helm-charts victoria-logs-cluster-0.0.25 charts/x/values.yaml 3-3',
        'kubernetes/api  storage/v1/types.go',
      ],
    },
    { claim: 'k0rdent/kof a07d900a, `scripts/check.py:4`', cited: ['k0rdent/kof a07d900a scripts/check.py 4-4'] },
    { claim: 'Kubernetes documentation, “StatefulSets”', cited: [] },
  ]
  for (const { claim, cited } of cases) {
    test(claim, () => {
      expect(
        citations(claim).map(({ repository, ref, path, ranges }) =>
          [`${repository} ${ref ?? ''} ${path}`, ...ranges.map(({ from, to }) => `${from}-${to}`)].join(' '),
        ),
      ).toEqual(cited)
    })
  }
})

test('a claim over several lines is one', () => {
  expect(claims('# rule\n\n## Source\n\n- one,\n  and more\n- two\n')).toEqual(['one, and more', 'two'])
})

test('a release of the documentation is a branch', () => {
  expect(revisions('release v1.10')).toEqual([
    'release-v1.10',
    'origin/release-v1.10',
    'release-v1.10.0',
    'origin/release-v1.10.0',
  ])
  expect(revisions('commit 32365018')).toEqual(['32365018'])
  expect(revisions('v1.10.0')).toEqual(['v1.10.0'])
})

describe('what rules cite of KOF and its documentation', () => {
  for (const rule of readdirSync(RULES, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    const cited = claims(readFileSync(join(RULES, rule.name, 'README.md'), 'utf8')).flatMap(citations)
    const vague = cited.filter(
      // A branch moves on, and its lines with it.
      ({ repository, ref, ranges }) => UPSTREAM.includes(repository) && !(ref && ref !== 'main' && ranges.length > 0),
    )
    test(`${rule.name} names release or commit, and lines`, () => expect(vague).toEqual([]))
  }
})
