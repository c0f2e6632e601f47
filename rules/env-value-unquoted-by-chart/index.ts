import { defineChartRule } from '#src/rule/define'
import { envItems } from '#src/rule/helpers/env-items'
import { envLists } from '#src/rule/helpers/env-lists'
import { findPlaceholder } from '#src/rule/helpers/placeholder'
import { reread } from '#src/rule/helpers/reread'
import type { ValueNode } from '#src/values/nodes'
import { setByUser } from '#src/values/query'

interface Unquoted {
  readonly name: string
  readonly becomes: string
  readonly write: string
}

export default defineChartRule({
  meta: {
    id: 'env-value-unquoted-by-chart',
    summary: 'A variable’s value that loses its quotes on the way to the collector',
    severity: 'error',
    category: 'collectors',
    charts: ['kof-collectors'],
    kof: '>=1.2.0',
    needs: ['env', 'extraEnvs'],
    fixable: 'safe',
  },
  messages: {
    type: ({ name, becomes, write }: Unquoted) =>
      `The chart prints the value of "${name}" without quotes, and it arrives as ${becomes}: Kubernetes refuses the collectors, since a variable is a text. Write ${write}.`,
    broken: ({ name, write }: Unquoted) =>
      `The chart prints the value of "${name}" without quotes, and its manifest cannot be read then: kof-collectors is not installed. Write ${write}.`,
    changed: ({ name, becomes, write }: Unquoted) =>
      `The chart prints the value of "${name}" without quotes, and only ${becomes} arrives. Write ${write}.`,
    falsy: ({ name, becomes, write }: Unquoted) =>
      `The chart takes ${becomes} for no value and prints "valueFrom: null" instead, so that "${name}" is empty. Write ${write}.`,
    emptied: ({ name, write }: Unquoted) =>
      `The chart prints the value of "${name}" without quotes, and it arrives as null: the variable is empty. Write ${write}.`,
  },
  check(ctx) {
    for (const { name, value } of envLists(ctx).flatMap(envItems)) {
      if (value?.kind !== 'scalar' || value.value === null || !setByUser(value)) continue
      // The chart takes an empty text for none, and a variable without a value is empty too.
      if (value.value === '') continue
      // What a tool puts there is not known.
      if (typeof value.value === 'string' && findPlaceholder(value.value)?.kind === 'variable') continue
      // Where the chart's schema knows the list, Helm refuses what is no text.
      if (typeof value.value !== 'string' && ctx.issues.some(({ node }) => node === value)) continue
      const found = typeof value.value === 'string' ? arrival(value.value) : untyped(value.value)
      if (found === null) continue
      const quoted = JSON.stringify(String(value.value))
      const data = { name, becomes: found.becomes, write: `'${quoted}'` }
      const fixes = [
        { title: 'Put quotes inside the quotes', ops: [{ op: 'set' as const, at: value as ValueNode, to: quoted }] },
      ]
      ctx.report({ id: found.id, data, at: value, severity: isEmptied(found) ? 'warning' : 'error', fixes })
    }
  },
})

interface Arrival {
  readonly id: 'type' | 'broken' | 'changed' | 'falsy' | 'emptied'
  readonly becomes: string
}

/** True where the collectors run, without the variable. */
function isEmptied({ id }: Arrival): boolean {
  return id === 'falsy' || id === 'emptied'
}

/** What no schema holds to be a text. */
function untyped(value: number | boolean): Arrival {
  const becomes = typeof value === 'boolean' ? `the boolean ${value}` : `the number ${value}`
  return { id: value ? 'type' : 'falsy', becomes }
}

/** What arrives where it is not what was written; null where it is. */
function arrival(text: string): Arrival | null {
  const read = reread(text)
  if (read === 'broken') return { id: 'broken', becomes: '' }
  if (read === 'structure') return { id: 'type', becomes: 'a map or a list' }
  const { value } = read
  // Quotes inside the quotes do what is meant.
  if (value === text || (typeof value === 'string' && /^["']/.test(text))) return null
  if (typeof value === 'string') return { id: 'changed', becomes: `"${value}"` }
  // Kubernetes drops a null where it wants a text.
  return value === null ? { id: 'emptied', becomes: 'null' } : { ...untyped(value), id: 'type' }
}
