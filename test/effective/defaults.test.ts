import { expect, it } from 'vitest'
import { knowledge } from '../knowledge.ts'
import { kofLint } from './kof-lint.ts'

interface Change {
  readonly path: readonly string[]
  readonly origin?: { readonly from: string }
}

const ALL = knowledge.charts.flatMap((chart) => knowledge.versions(chart).map((version) => [chart, version] as const))

it.each(ALL)(
  '%s %s with no values is its defaults, and so are charts inside it where nothing is said of them',
  async (chart, version) => {
    const named = knowledge.releases.includes(version) ? `kof-version=${version}` : ''
    const files = {
      '.kof-lint.yaml': `releases:\n  - { name: one, chart: ${chart}, version: ${version}, values: [a.yaml] }\n`,
      'a.yaml': `# kof-lint: ${named}\n{}\n`,
    }
    const own = await kofLint(files, 'effective', '--chart', chart, '--role', 'management', '--diff')
    expect(own.out.split('---\n')[0]).toBe(`# ${chart} ${version}\n# nothing differs from the defaults of the chart\n`)
    for (const inner of knowledge.subcharts(chart, version)) {
      const argv = ['effective', '--chart', inner.chart, '--diff', '--origin', '--format', 'json']
      const { charts } = JSON.parse((await kofLint(files, ...argv)).out) as { charts: { changes: Change[] }[] }
      expect(charts.length).toBeGreaterThan(0)
      // Whatever differs is said by the outer chart, or by KOF or Helm, which hand `global` down.
      const strangers = charts
        .flatMap(({ changes }) => changes)
        .filter(({ origin }) => origin !== undefined && !['defaults', 'kof', 'helm'].includes(origin.from))
      expect(strangers).toEqual([])
    }
  },
)
