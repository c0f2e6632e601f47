import { isKofChart } from '../../detect/version.ts'
import type { Knowledge, Unit } from '../../schema/knowledge.ts'

/**
 * A learned unit as it is used beside the knowledge that ships: values are handed on only to charts that are known, and what a
 * vendor tells users to copy into every chart of KOF is tolerated here too.
 *
 * @param isKnownRoot true for the id of a chart's unit that is known
 */
export function usedUnit(unit: Unit, shipped: Knowledge, isKnownRoot: (id: string) => boolean): Unit {
  return {
    ...unit,
    mounts: unit.mounts.filter(({ via, unit: id }) => via !== 'projection' || isKnownRoot(id)),
    ...toleratedIn(unit, shipped),
  }
}

function toleratedIn(unit: Unit, shipped: Knowledge): Pick<Unit, 'tolerated'> {
  const chart = unit.id.split('@', 1)[0]!
  if (!isKofChart(chart)) return {}
  const like = shipped.versions(chart).length > 0 ? chart : 'kof'
  const known = shipped.chart(like, shipped.versions(like).at(-1) ?? '')
  const tolerated = known === null ? undefined : shipped.unit(known.unit).tolerated
  return tolerated === undefined ? {} : { tolerated }
}
