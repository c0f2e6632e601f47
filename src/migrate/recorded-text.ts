import type { Route } from '../values/nodes.ts'
import type { JsonValue } from '../yaml/write.ts'
import { isBelow } from './below.ts'
import { linesOf, type Place } from './record.ts'
import { Trail } from './trail.ts'
import { type Emptied, ValuesText } from './values-text.ts'

/** A value of the input that is not in the output, and why. */
export interface Dropped {
  readonly keys: Route
  readonly from: Place | null
  readonly step: string
  readonly reason: string
  /** The scalars that went, as YAML on one line each. */
  readonly scalars: readonly string[]
  /** The lines as they stood, comments with them. */
  readonly lines: readonly string[]
}

/** A value that a step has written. */
export interface Added {
  readonly keys: Route
  readonly value: JsonValue
  readonly step: string
}

/** Something that a person has to decide, and where in the output. */
export interface Question {
  /** Null for one that no value of the text stands for. */
  readonly keys: Route | null
  readonly step: string
  readonly text: string
}

/** A values text that knows what became of each value of the input, and what a person is asked. */
export class RecordedText extends ValuesText {
  readonly dropped: Dropped[] = []
  readonly added: Added[] = []
  /** What was moved, as the steps did it. */
  readonly moved: { readonly from: Route; readonly to: Route; readonly step: string }[] = []
  /** The step that works now. */
  step = ''
  /** The chart whose values the text is. */
  readonly chart: string
  private readonly trail: Trail
  private asked: Question[] = []

  /**
   * @param places where each value stood in the files that were given, null where that is this text
   * @param mount where in the text the chart's values are, as `spec.values` of a HelmRelease; all keys count from there
   */
  constructor(
    uri: string,
    chart: string,
    text: string,
    places: ReadonlyMap<string, Place> | null = null,
    mount: Route = [],
  ) {
    super(uri, text, mount)
    this.chart = chart
    this.trail = new Trail(places ?? linesOf(this.parsed, uri))
  }

  get questions(): readonly Question[] {
    return this.asked
  }

  /** Where a value of the input stood. */
  from(keys: Route): Place | null {
    return this.trail.from(keys)
  }

  /** Asks a person. A question about a place follows it when it moves on. */
  ask(keys: Route | null, text: string): void {
    const isSame = (one: Question): boolean => one.text === text && isAt(one, keys)
    if (!this.asked.some(isSame)) this.asked.push({ keys, step: this.step, text })
  }

  /** True when something is asked about a place already. */
  isAsked(keys: Route): boolean {
    return this.asked.some((one) => isAt(one, keys))
  }

  /** Takes a question back. */
  withdraw(question: Question): void {
    this.asked = this.asked.filter((one) => one !== question)
  }

  /** A value has a new place, and questions about it go along. */
  protected hasMoved(from: Route, to: Route): void {
    this.trail.move(from, to)
    this.moved.push({ from, to, step: this.step })
    this.emptied(from)
    this.asked = this.asked.map((one) => ({ ...one, keys: follow(one.keys, from, to) }))
  }

  /** A value is gone, and nobody has to decide on it any more. */
  protected hasGone(keys: Route): void {
    this.emptied(keys)
    this.trail.drop(keys)
    this.asked = this.asked.filter((one) => one.keys === null || this.has(one.keys))
  }

  /** Asks what was asked about a part of the text. */
  protected askAgain(at: Route, inner: RecordedText): void {
    this.asked.push(...inner.questions.map((one) => ({ ...one, keys: [...at, ...(one.keys ?? [])] })))
  }

  /** Takes over what was recorded about a part of the text. */
  protected record(at: Route, inner: RecordedText): void {
    const inside = (keys: Route): Route => [...at, ...keys]
    this.moved.push(...inner.moved.map((one) => ({ ...one, from: inside(one.from), to: inside(one.to) })))
    this.dropped.push(...inner.dropped.map((one) => ({ ...one, keys: inside(one.keys) })))
    this.added.push(...inner.added.map((one) => ({ ...one, keys: inside(one.keys) })))
  }

  /** Records the `{}` that is written where the last key of a map goes and comments keep the map. */
  protected emptied(gone: Route): void {
    for (let length = gone.length - 1; length > 0; length--) {
      const keys = gone.slice(0, length)
      const node = this.node(keys)
      if (node === undefined) continue
      if (node.kind === 'map' && node.entries.size === 0) this.added.push({ keys, value: {}, step: this.step })
      return
    }
  }

  protected filled(empty: Emptied | null): void {
    if (empty !== null) this.drop(empty.keys, 'values stand in its place now', [empty.was])
  }

  protected drop(keys: Route, reason: string, values: readonly unknown[], lines: readonly string[] = []): void {
    const scalars = values.map((value) => JSON.stringify(value))
    this.dropped.push({ keys, from: this.trail.from(keys), step: this.step, reason, scalars, lines })
  }
}

function isAt(question: Question, keys: Route | null): boolean {
  return question.keys?.join('\n') === keys?.join('\n')
}

function follow(keys: Route | null, from: Route, to: Route): Route | null {
  if (keys === null || !isBelow(keys, from)) return keys
  return [...to, ...keys.slice(from.length)]
}
