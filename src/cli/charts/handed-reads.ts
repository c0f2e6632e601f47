import type { ChartSource } from '../../checkout.ts'
import type { Knowledge } from '../../schema/knowledge.ts'

/**
 * Adds what a chart's templates read of the values that they hand to another chart: a default of that chart is no dead one
 * when the chart before it looks at the key.
 */
export function withHandedReads(charts: readonly ChartSource[], knowledge: Knowledge): ChartSource[] {
  return charts.map((source) => {
    if (source.reads === null) return source
    const named = new Set(source.reads.named)
    const whole = new Set(source.reads.whole)
    for (const other of charts) {
      for (const at of placesFor(source.chart, other, knowledge)) {
        for (const path of below(other.reads?.named, at)) named.add(path)
        for (const path of below(other.reads?.whole, at)) whole.add(path)
      }
    }
    return { ...source, reads: { named, whole } }
  })
}

/** Where a chart's values hold those of another chart. */
function placesFor(chart: string, { chart: from, version }: ChartSource, knowledge: Knowledge): string[] {
  const known = knowledge.chart(from, version)
  if (known === null) return []
  const mounts = knowledge.unit(known.unit).mounts
  return mounts.flatMap(({ at, unit, via }) =>
    via === 'projection' && unit.split('@', 1)[0] === chart ? [at.join('.')] : [],
  )
}

function below(paths: ReadonlySet<string> | undefined, at: string): string[] {
  return [...(paths ?? [])].flatMap((path) => (path.startsWith(`${at}.`) ? [path.slice(at.length + 1)] : []))
}
