import { isKofChart } from '../../detect/version.ts'
import { compareVersions } from '../../rule/version-range.ts'
import { keyChanges } from '../../schema/changes/index.ts'
import type { KeyChange } from '../../schema/changes/key-change.ts'
import type { Route } from '../../values/nodes.ts'
import type { Draft } from '../draft.ts'
import { placesOf, siblingOf } from '../places.ts'
import type { Step } from '../step.ts'

/** Charts with releases of their own are not on the way from one KOF release to another. */
const OF_KOF = keyChanges().filter(({ charts }) => charts.every(isKofChart))

/** One step for each release in which keys were renamed, moved or given up, made of the data that the rule `removed-key` reads. */
export const keySteps: readonly Step[] = [...new Set(OF_KOF.map(({ release }) => release))]
  .sort(compareVersions)
  .map((release) => {
    const changes = OF_KOF.filter((change) => change.release === release)
    return {
      id: `keys-${release}`,
      release,
      title: `Route renamed or removed: ${[...new Set(changes.map(({ from }) => from))].join(', ')}`,
      evidence: [...new Set(changes.map(({ evidence }) => evidence))].join('; '),
      on: 'values' as const,
      run: (draft) => {
        // The most telling first: a part before what it is a part of.
        for (const change of [...changes].sort((a, b) => b.from.length - a.from.length)) follow(draft, change)
      },
    }
  })

function follow(draft: Draft, change: KeyChange): void {
  for (const chart of change.charts)
    for (const base of placesOf(draft, chart)) {
      const from = [...base, ...change.from.split('.')]
      if (draft.has(from)) followAt(draft, change, base, from)
    }
}

function followAt(draft: Draft, change: KeyChange, base: Route, from: Route): void {
  // Steps of their own do these; what they leave is for a person.
  if (change.having !== undefined) return
  if (change.byHand !== undefined || change.to.length > 1) {
    const places = change.to.map((to) => `"${to}"`).join(' and ')
    if (draft.isAsked(from)) return
    draft.ask(from, `Since ${change.release} this is ${places}. ${change.byHand ?? 'Write it for each.'}`)
    return
  }
  const [to] = change.to
  if (to === undefined) {
    draft.remove(from, `gone in ${change.release}: ${change.note ?? 'nothing reads it'}`)
    return
  }
  const home = change.chart === undefined ? base : siblingOf(draft, base, change.chart)
  if (home === null) {
    draft.ask(
      from,
      `Since ${change.release} this belongs to the values of the chart ${change.chart}, in a file of its own.`,
    )
    return
  }
  const target = [...home, ...(to === '' ? [] : to.split('.'))]
  for (const [below, place] of Object.entries(change.except ?? {})) {
    const part = [...from, ...below.split('.')]
    if (!draft.has(part)) continue
    if (place === null) draft.remove(part, `not needed since ${change.release}`)
    else if (place.startsWith('../')) draft.move(part, [...target.slice(0, -1), place.slice(3)])
    else draft.move(part, [...target, ...place.split('.')])
  }
  if (draft.has(from)) draft.move(from, target)
}
