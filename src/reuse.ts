import type { LintUnit } from './config/plan.ts'
import type { LintedRelease } from './rule/run-result.ts'
import type { UnitFindings } from './suppress/unit-findings.ts'
import type { RunFacts } from './unit/run-facts.ts'
import type { Texts } from './unit/texts.ts'

/** What linting one unit gave, before comments hide some of it. */
export interface LintedUnit {
  readonly findings: UnitFindings
  readonly notes: readonly string[]
  readonly releases: LintedRelease[]
  /** True when a rule threw. */
  readonly failed: boolean
}

/** The state in which a unit was linted. */
interface Kept {
  readonly texts: readonly string[]
  readonly around: string
  readonly unit: LintedUnit
}

/** A comment that hides findings is judged with the text's tree, which is not kept. */
const COMMENT = /kof-lint-/

/**
 * Keeps what units gave in memory, for a program that lints the same files over and over. Only units that look at nothing but
 * their own texts are kept: none of a run with manifests, which are judged by everything around them.
 */
export class UnitReuse {
  private readonly kept = new Map<string, Kept>()

  /** What the same unit gave before; null when it is to be linted. */
  async find(unit: LintUnit, texts: Texts, run: RunFacts): Promise<LintedUnit | null> {
    const kept = this.kept.get(keyOf(unit))
    if (kept === undefined) return null
    const state = await stateOf(unit, texts, run)
    if (state === null || state.around !== kept.around || state.texts.length !== kept.texts.length) return null
    return state.texts.every((text, i) => text === kept.texts[i]) ? kept.unit : null
  }

  /** Keeps what a unit gave, if that can be told from its texts alone. */
  async keep(unit: LintUnit, texts: Texts, run: RunFacts, linted: LintedUnit): Promise<void> {
    const state = linted.failed ? null : await stateOf(unit, texts, run)
    const { findings } = linted
    if (state !== null)
      this.kept.set(keyOf(unit), { ...state, unit: { ...linted, findings: { ...findings, views: [] } } })
    else this.kept.delete(keyOf(unit))
  }
}

function keyOf({ kind, name, values, explicit }: LintUnit): string {
  return JSON.stringify([kind, name, values, explicit])
}

/** All that a unit's findings follow from; null where there is more to it. */
async function stateOf(unit: LintUnit, texts: Texts, run: RunFacts): Promise<Omit<Kept, 'unit'> | null> {
  const { ownRules, rules, ...settings } = unit.settings
  const readsMore = unit.kind === 'pieces' || unit.sets.some(({ kind }) => kind === 'set-file')
  if (readsMore || ownRules.length > 0 || run.manifests.all.length > 0) return null
  const own: string[] = []
  for (const path of unit.values) {
    const source = await texts.source(path)
    if (source === null || COMMENT.test(source.text)) return null
    own.push(source.text)
  }
  // Places in a config that `sets` come from move with it.
  if (unit.sets.some(({ view }) => view !== null)) return null
  const sets = unit.sets.map(({ kind, text }) => [kind, text])
  return {
    texts: own,
    around: JSON.stringify([
      unit.version,
      unit.beside,
      unit.wraps,
      unit.isBase,
      settings,
      [...rules],
      sets,
      run.mesh,
      run.release,
    ]),
  }
}
