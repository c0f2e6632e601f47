import { titleOf } from '../../effective/heading.ts'
import { originText } from '../../effective/origin.ts'
import { pathText } from '../../effective/path.ts'
import type { Told, Why, WhyStep } from '../../effective/why.ts'
import type { ValueNode } from '../../values/nodes.ts'
import { toPlain } from '../../values/query.ts'
import { type JsonValue, writeFlow } from '../../yaml/write.ts'
import type { Style } from '../output/style.ts'

const LONGEST_VALUE = 72

/**
 * The way of a value for a terminal: a block for each chart that it gets to, and how it ends.
 *
 * @param isWay false where one chart was asked for: what it gets ends with that
 */
export function whyText({ steps }: Why, style: Style, isWay: boolean): string {
  const blocks = steps.map((step, i) => stepText(step, i === 0, style).join('\n'))
  const end = endOf(steps, isWay)
  return `${blocks.join('\n')}\n${end === null ? '' : `\n${style.bold(end)}\n`}`
}

function stepText(step: WhyStep, isFirst: boolean, style: Style): string[] {
  const { value, removedBy, replaces, notInstalled, fate } = step
  const chart = `${step.chart} ${step.version}`
  const path = step.route.length === 0 ? 'all values' : pathText(step.route)
  const title = `${style.bold(titleOf(step))}  ${style.cyan(path)}`
  const by = (told: Told): string => style.dim(`(${originText(told.origin, chart)})`)
  const lines: string[] = []
  // A chart that only hands the value on says nothing new.
  const isNew = isFirst || fate !== 'passed' || replaces.length > 0
  if (value !== null && isNew) lines.push(`${shownValue(value.node)}  ${by(value)}`)
  if (removedBy !== null) lines.push(`taken away by a null  ${style.dim(`(${originText(removedBy, chart)})`)}`)
  for (const told of replaces) lines.push(`instead of ${shownValue(told.node)}  ${by(told)}`)
  if (step.switches.length > 0) lines.push(`decides whether ${listed(step.switches)} is installed`)
  if (notInstalled !== null) lines.push(style.yellow(`not installed, since ${notInstalled}`))
  if (step.lost !== null) lines.push(style.yellow(`lost: ${step.lost}`))
  return [title, ...lines.map((line) => `  ${line}`)]
}

/** A value on one line, as a user would write it; of a long one the beginning. */
export function shownValue(node: ValueNode): string {
  const text = writeFlow(toPlain(node) as JsonValue)
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE).replace(/[\ud800-\udbff]$/, '')}…`
}

/** Where a value ends; null where the only block says it all. */
function endOf(steps: readonly WhyStep[], isWay: boolean): string | null {
  const ends = steps.filter(({ fate }) => fate !== 'passed')
  const reached = ends.filter(({ fate, notInstalled }) => fate === 'read' && notInstalled === null)
  const nulls = reached.filter(({ removedBy }) => removedBy !== null)
  if (nulls.length > 0) return `The null takes the key away in ${listed(nulls.map(titleOf))}.`
  if (reached.length > 0 && !isWay) return null
  const [only] = reached
  if (only !== undefined && steps.length === 1) return `${titleOf(only)} reads it.`
  if (reached.length > 0) return `It reaches ${listed(reached.map(titleOf))}.`
  if (ends.every(({ fate }) => fate === 'replaced')) return 'It reaches no chart: other values are on top of it.'
  if (ends.some(({ fate }) => fate === 'read')) return 'It reaches no cluster: nothing is installed from it.'
  return 'It has no effect.'
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
