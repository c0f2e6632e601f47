import type { Json } from '../../src/schema/knowledge.ts'
import type { Answer, Given } from './ask.ts'
import { applyDelta, type Delta, deltaOf } from './delta.ts'

/** A release's recordings: every answer is told by what differs from the first that was recorded for the same charts. */
export interface Recordings {
  readonly [id: string]: { readonly error: string } | { readonly like?: string; readonly delta: Delta }
}

/** Recordings of answers by case, in order; `groupOf` names cases whose answers are alike. */
export function packAnswers(answers: ReadonlyMap<string, Answer>, groupOf: (id: string) => string): Recordings {
  const packed: { [id: string]: Recordings[string] } = {}
  const bases = new Map<string, string>()
  for (const [id, answer] of answers) {
    const base = bases.get(groupOf(id))
    if ('error' in answer) packed[id] = answer
    else if (base === undefined) {
      bases.set(groupOf(id), id)
      packed[id] = { delta: { is: answer.charts } }
    } else {
      const first = answers.get(base) as { charts: Given }
      packed[id] = { like: base, delta: deltaOf(first.charts as Json, answer.charts as Json) }
    }
  }
  return packed
}

/** The answers again. */
export function unpackAnswers(recordings: Recordings): Map<string, Answer> {
  const answers = new Map<string, Answer>()
  for (const [id, recording] of Object.entries(recordings)) {
    if ('error' in recording) answers.set(id, recording)
    else {
      const base = recording.like === undefined ? undefined : (answers.get(recording.like) as { charts: Given })
      answers.set(id, { charts: applyDelta(base?.charts as Json | undefined, recording.delta) as Given })
    }
  }
  return answers
}
