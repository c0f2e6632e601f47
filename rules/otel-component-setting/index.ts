import { KINDS } from '#src/otel/collector'
import { defineChartRule, dotted, type ProposedFix, type YamlOp } from '#src/rule/define'
import { hasKofsImage, hasOwnImage, installed } from '#src/rule/helpers/collector-version'
import { placeOf } from '#src/rule/helpers/stray-alias'
import { byPlace, configuredCollectors, inAnnotation, named } from '#src/rule/helpers/user-collectors'
import type { ScalarNode, ValueNode } from '#src/values/nodes'
import { blamed, type Taken } from './alias.ts'
import { wrongIn } from './wrong.ts'

interface Data {
  readonly id: string
  /** As in `retry_on_failure.max_interval`. */
  readonly setting: string
  readonly collectors: readonly string[]
}

export default defineChartRule({
  meta: {
    id: 'otel-component-setting',
    summary: 'A setting that a component of a collector does not have, or a value that it does not take',
    severity: 'error',
    category: 'collectors',
    charts: ['kof-collectors'],
    kof: '>=1.2.0',
    needs: [...KINDS],
    fixable: 'unsafe',
  },
  messages: {
    unknown: ({ id, setting, version, collectors, advice }: Data & { version: string; advice: string }) =>
      `"${id}" has no setting "${setting}" in the collector of KOF (opentelemetry-collector-contrib ${version}), so ${stopped(collectors)}. ${advice}`,
    ignored: ({ id, setting, version, advice }: Data & { version: string; advice: string }) =>
      `"${id}" has no setting "${setting}" in the collector of KOF (opentelemetry-collector-contrib ${version}), which leaves it out without a word, so it does nothing. ${advice}`,
    number: ({ setting, is, right, isFatal }: Data & { is: string; right: string | null; isFatal: boolean }) =>
      `"${setting}" is ${is} without a unit, which the collector takes for nanoseconds${isFatal ? ', so that nothing gets through in time' : ''}. Write a unit, as in ${right === null ? '"30s" or "500ms"' : `"${right}"`}.`,
    duration: ({ setting, is, right, collectors }: Data & { is: string; right: string | null }) =>
      `"${setting}" is "${is}", which is no duration to Go, so ${stopped(collectors)}. Write a number with the unit "ms", "s", "m" or "h"${right === null ? '' : `, as in "${right}"`}.`,
    list: ({ id, setting, collectors }: Data) =>
      `${setting === '' ? `"${id}"` : `"${setting}" of "${id}"`} is a list, where the collector takes settings, so ${stopped(collectors)}. Write them as a map, without "-".`,
    quoted: ({ id, setting, is, collectors }: Data & { is: string }) =>
      `"${setting}" of "${id}" is the text "${is}", of which the collector makes no ${/\d/.test(is) ? 'number' : 'switch'}, so ${stopped(collectors)}. Write ${is} without quotes.`,
  },
  check(ctx) {
    if (hasOwnImage(ctx.deployment)) return
    const { nth, version } = installed(ctx.deployment.kofVersion)
    const taken: Taken = new Set()
    const found = configuredCollectors(ctx)
      .filter((collector) => hasKofsImage(collector, nth))
      .flatMap((collector) => KINDS.flatMap((kind) => wrongIn(collector, kind, nth, taken)))
      .map((one) => {
        const site = one.wrong === null ? blamed(ctx, taken, one) : null
        return { ...one, at: site?.node ?? one.at, written: one.at, site }
      })
    // Of what is not installed, or of a release that is not known, nothing is certain.
    const isKnown = ctx.instance.active && ctx.knowledge.releases.includes(ctx.deployment.kofVersion)
    for (const { first, collectors } of byPlace(found)) {
      const { at, written, site, id, route, wrong, isLeftOut, better, place } = first
      const data = { id, setting: dotted(route), collectors }
      if (wrong === null) {
        const advice = site !== null ? ALIAS : better !== null ? `Did you mean "${better}"?` : (place ?? DELETE)
        // Another name would be one for what takes it, too.
        const fixes = better === null || site !== null ? [] : [rename(at, better)]
        // The values of the release, which are not at hand below an annotation, may give the collectors another image.
        const isSure = isKnown && (better !== null || place !== null || !inAnnotation(at))
        const severity = isSure && !isLeftOut ? 'error' : 'warning'
        const where = site === null ? { at: { key: at } } : placeOf(site, { node: written, route })
        const message = isLeftOut ? 'ignored' : 'unknown'
        ctx.report({ id: message, data: { ...data, version, advice }, ...where, severity, fixes })
      } else if (wrong === 'list') {
        ctx.report({ id: 'list', data, at, severity: isKnown ? 'error' : 'warning' })
      } else if (wrong === 'text') {
        const is = String((at as ScalarNode).value)
        const to = /\d/.test(is) ? Number(is) : is === 'true'
        const fixes = [{ title: `Write ${is}`, ops: [{ op: 'set' as const, at: at as ScalarNode, to }] }]
        ctx.report({ id: 'quoted', data: { ...data, is }, at, severity: isKnown ? 'error' : 'warning', fixes })
      } else if (wrong.isNumber) {
        const isFatal = first.kind === 'exporters' && data.setting === 'timeout'
        const severity = isFatal && ctx.instance.active ? 'error' : 'warning'
        ctx.report({ id: 'number', data: { ...data, ...wrong, isFatal }, at, severity, fixes: write(at, wrong.right) })
      } else {
        const severity = ctx.instance.active ? 'error' : 'warning'
        ctx.report({ id: 'duration', data: { ...data, ...wrong }, at, severity, fixes: write(at, wrong.right) })
      }
    }
  },
})

const DELETE = 'Delete it, or write one that it has.'
const ALIAS = 'Write the settings of this one out, since others take it where it is written.'

function stopped(collectors: readonly string[]): string {
  return `${named(collectors)} ${collectors.length > 1 ? 'do' : 'does'} not start`
}

function rename(at: ValueNode, to: string): ProposedFix<YamlOp> {
  return { title: `Rename it to "${to}"`, ops: [{ op: 'rename', at, to }] }
}

function write(at: ValueNode, right: string | null): ProposedFix<YamlOp>[] {
  return right === null ? [] : [{ title: `Write "${right}"`, ops: [{ op: 'set', at: at as ScalarNode, to: right }] }]
}
