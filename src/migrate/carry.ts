import { compareVersions } from '../rule/version-range.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import type { Route } from '../values/nodes.ts'
import { isBelow } from './below.ts'
import { type ChangedDefault, changedDefaults, mustStay } from './defaults.ts'
import type { Draft } from './draft.ts'
import { unfitIn } from './leftover.ts'
import { idleNulls } from './nulls.ts'
import { UMBRELLA } from './project.ts'
import type { Place } from './record.ts'
import type { Facts, Step } from './step.ts'
import { umbrella } from './steps/umbrella.ts'

/** The steps of a run, and what they may ask of its surroundings. */
export interface Way {
  readonly from: string
  readonly to: string
  readonly steps: readonly Step[]
  readonly facts: Facts
}

/** What a user wants besides. */
export interface Wish {
  /** Write out old defaults that the new release changes. */
  readonly pin: boolean
  /** Write questions as comments. */
  readonly todo: boolean
}

/** A default that changes, and whether the old one is written out. */
export type Changed = ChangedDefault & { readonly pinned: boolean }

/** A value that the old release did not take either. */
export interface Unread {
  readonly keys: Route
  readonly from: Place | null
  readonly chart: string
}

/** What is known of a text's values beyond what its draft has recorded. */
export interface Carried {
  readonly changed: readonly Changed[]
  readonly unread: readonly Unread[]
}

/**
 * Carries values of one chart over all steps. Several texts are layers that are merged in this order: a default that
 * changes is one of all of them together, and is written to the first.
 */
export function carryValues(layers: readonly Draft[], given: Way, wish: Wish, knowledge: Knowledge): Carried[] {
  const way = { ...given, facts: { ...given.facts, enabled: enabledIn(layers) } }
  const before = layers.map((draft) => draft.copy())
  const wrong = layers.map((draft, i) => wrongIn(draft, before[i]!, way, knowledge))
  for (const draft of layers) runSteps(draft, way)
  for (const draft of layers) askForNulls(draft, way, knowledge)
  askOnce(layers)
  const seen = new Set<string>()
  return layers.map((draft, i) => {
    draft.step = 'pin'
    const changed = changedDefaults(before[i]!, draft, way, knowledge)
      .filter(({ keys }) => !layers.some((other) => other.has(keys)))
      .filter(({ keys }) => !seen.has(JSON.stringify(keys)))
      .map((change) => {
        seen.add(JSON.stringify(change.keys))
        return { ...change, pinned: (wish.pin || mustStay(change)) && draft.add(change.keys, change.was) }
      })
    draft.step = 'leftover'
    const unread = askForLeftovers(draft, wrong[i]!, way, knowledge)
    if (wish.todo) writeQuestions(draft)
    return { changed, unread }
  })
}

function enabledIn(layers: readonly Draft[]): Set<string> {
  const said = new Map<string, unknown>()
  for (const draft of layers)
    for (const key of draft.keysAt([])) if (draft.has([key, 'enabled'])) said.set(key, draft.json([key, 'enabled']))
  return new Set([...said].flatMap(([key, value]) => (value === true ? [key] : [])))
}

/** What no value stands for is asked once, and not where one of the layers answers it. */
function askOnce(layers: readonly Draft[]): void {
  const asks = (draft: Draft, text: string): boolean =>
    draft.questions.some((one) => one.keys === null && one.text === text)
  for (const [i, draft] of layers.entries())
    for (const question of draft.questions) {
      const isKept = i === 0 && layers.every((other) => asks(other, question.text))
      if (question.keys === null && layers.length > 1 && !isKept) draft.withdraw(question)
    }
}

/** Writes questions as comments, but for those that a run before has written: these may have moved on since. */
function writeQuestions(draft: Draft): void {
  const written = draft.text.split(/\r?\n/).map((line) => line.trim())
  for (const { keys, text } of draft.questions) {
    const words = `TODO(kof-lint): ${text}`
    const at = written.indexOf(`# ${words}`)
    if (at < 0) draft.comment(keys, words)
    else written.splice(at, 1)
  }
}

/** Does all steps for values, in order. */
export function runSteps(draft: Draft, { steps, facts }: Pick<Way, 'steps' | 'facts'>): void {
  for (const step of steps) {
    if (step.on !== 'values') continue
    draft.step = step.id
    step.run(draft, facts)
  }
}

/** Asks for nulls that took a default away as long as no umbrella stood between them and the chart. */
function askForNulls(draft: Draft, { from, to }: Way, knowledge: Knowledge): void {
  if (draft.chart !== 'kof' || compareVersions(from, UMBRELLA) >= 0 || compareVersions(to, UMBRELLA) < 0) return
  draft.step = umbrella.id
  for (const { keys, chart } of idleNulls(draft, to, knowledge))
    draft.ask(
      keys,
      `Null took the default away, but since ${UMBRELLA} only that of the umbrella: ${chart} has its own again. Write the value that is meant.`,
    )
}

/** The places that the old release did not take, and all below them, which are as little read. */
function wrongIn(draft: Draft, before: Draft, { from }: Way, knowledge: Knowledge): Set<string> {
  const below = (keys: Route): Route[] => [keys, ...before.keysAt(keys).flatMap((key) => below([...keys, key]))]
  const wrong = unfitIn(before, from, knowledge).flatMap(({ keys }) => below(keys))
  return new Set(wrong.map((keys) => placeKey(draft.from(keys))))
}

function askForLeftovers(draft: Draft, wrong: ReadonlySet<string>, { to }: Way, knowledge: Knowledge): Unread[] {
  const unread: Unread[] = []
  for (const { keys, kind, chart } of unfitIn(draft, to, knowledge)) {
    const from = draft.from(keys)
    const isAsked = draft.questions.some((one) => one.keys !== null && isBelow(keys, one.keys))
    if (from !== null && wrong.has(placeKey(from))) unread.push({ keys, from, chart })
    else if (!isAsked)
      draft.ask(
        keys,
        kind === 'unknown-key'
          ? `${chart} does not read this key, and nothing is known of what became of it.`
          : `${chart} does not take this value.`,
      )
  }
  return unread
}

function placeKey(place: Place | null): string {
  return place === null ? '' : `${place.file}:${place.line}`
}
