import { groupBy } from '../group.ts'
import type { Rule } from '../rule/define.ts'
import type { Diagnostic } from '../rule/diagnostic.ts'
import { applyDirectives, type DirectiveUses } from './apply.ts'
import { readDirectives, type SuppressDirective } from './directives.ts'
import { reportDirectives } from './report.ts'
import type { UnitFindings } from './unit-findings.ts'

/** The directives of one file, and the units that have read it. */
interface FileDirectives {
  readonly byPlace: Map<string, SuppressDirective>
  readonly units: Set<UnitFindings>
}

/**
 * Marks findings that comments hide, and adds findings about the comments themselves: those that hide nothing, are past
 * their day, lack a reason, or are malformed. All units are judged together, since one file may take part in several.
 *
 * @param today `YYYY-MM-DD`, of UTC by default
 */
export function suppress(units: readonly UnitFindings[], rules: readonly Rule[], today?: string): Diagnostic[] {
  const files = readFiles(units)
  if (files.size === 0) return units.flatMap(({ found }) => found)
  const day = today ?? new Date().toISOString().slice(0, 10)
  const uses: DirectiveUses = new Map()
  const judged = units.flatMap(({ found }) =>
    [...groupBy(found, ({ location }) => location.uri)].flatMap(([uri, own]) => {
      const file = files.get(uri)
      return file === undefined ? own : applyDirectives(own, [...file.byPlace.values()], day, uses)
    }),
  )
  const reported = [...files.values()].flatMap(({ byPlace, units: readers }) =>
    reportDirectives([...byPlace.values()], uses, { rules, units: [...readers] }),
  )
  return [...judged, ...reported]
}

function readFiles(units: readonly UnitFindings[]): Map<string, FileDirectives> {
  const files = new Map<string, FileDirectives>()
  for (const unit of units) {
    for (const view of unit.views) {
      for (const directive of readDirectives(view)) {
        const { uri } = view.source
        const file: FileDirectives = files.get(uri) ?? { byPlace: new Map(), units: new Set() }
        files.set(uri, file)
        file.units.add(unit)
        const place = `${directive.offset} ${view.exact ? '' : directive.span.start}`
        if (!file.byPlace.has(place)) file.byPlace.set(place, directive)
      }
    }
  }
  return files
}
