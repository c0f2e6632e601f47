import { type Collector, KINDS } from '#src/otel/collector'
import { defineChartRule, type ProposedFix, type YamlOp } from '#src/rule/define'
import { hasKofsImage, hasOwnImage, installed } from '#src/rule/helpers/collector-version'
import { placeOf } from '#src/rule/helpers/stray-alias'
import { byPlace, configuredCollectors, inAnnotation, named } from '#src/rule/helpers/user-collectors'
import { closest } from '#src/text/distance'
import type { MapNode, ScalarNode, ValueNode } from '#src/values/nodes'
import { getMap, setByUser } from '#src/values/query'
import { blamed, type Taken, take } from './alias.ts'
import { type WrongDuration, wrongDuration } from './durations.ts'
import { type Block, blockOf, settingsOf } from './settings.ts'

interface Data {
  readonly id: string
  /** As in `retry_on_failure.max_interval`. */
  readonly setting: string
  readonly collectors: readonly string[]
}

export default defineChartRule({
  meta: {
    id: 'otel-component-setting',
    summary: 'A setting that a component of a collector does not have, or a duration without a unit',
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
    number: ({ setting, is, right, isFatal }: Data & { is: string; right: string | null; isFatal: boolean }) =>
      `"${setting}" is ${is} without a unit, which the collector takes for nanoseconds${isFatal ? ', so that nothing gets through in time' : ''}. Write a unit, as in ${right === null ? '"30s" or "500ms"' : `"${right}"`}.`,
    duration: ({ setting, is, right, collectors }: Data & { is: string; right: string | null }) =>
      `"${setting}" is "${is}", which is no duration to Go, so ${stopped(collectors)}. Write a number with the unit "ms", "s", "m" or "h"${right === null ? '' : `, as in "${right}"`}.`,
  },
  check(ctx) {
    if (hasOwnImage(ctx.deployment)) return
    const { nth, version } = installed(ctx.deployment.kofVersion)
    const taken: Taken = new Set()
    const found = configuredCollectors(ctx)
      .filter((collector) => hasKofsImage(collector, nth))
      .flatMap((collector) => wrongIn(collector, nth, taken))
      .map((one) => {
        const site = one.wrong === null ? blamed(ctx, taken, one) : null
        return { ...one, at: site?.node ?? one.at, written: one.at, site }
      })
    // Of what is not installed, or of a release that is not known, nothing is certain.
    const isKnown = ctx.instance.active && ctx.knowledge.releases.includes(ctx.deployment.kofVersion)
    for (const { first, collectors } of byPlace(found)) {
      const { at, written, site, id, route, wrong, better, place } = first
      const data = { id, setting: route.join('.'), collectors }
      if (wrong === null) {
        const advice = site !== null ? ALIAS : better !== null ? `Did you mean "${better}"?` : (place ?? DELETE)
        // Another name would be one for what takes it, too.
        const fixes = better === null || site !== null ? [] : [rename(at, better)]
        // The values of the release, which are not at hand below an annotation, may give the collectors another image.
        const isSure = isKnown && (better !== null || place !== null || !inAnnotation(at))
        const severity = isSure ? 'error' : 'warning'
        const where = site === null ? { at: { key: at } } : placeOf(site, { node: written, route })
        ctx.report({ id: 'unknown', data: { ...data, version, advice }, ...where, severity, fixes })
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

/** What settings of older versions are called now (open-telemetry/opentelemetry-collector v0.123.0 exporter/exporterhelper/internal/queuebatch/config.go:35). */
const RENAMED: { readonly [setting: string]: string } = { blocking: 'block_on_overflow' }

function stopped(collectors: readonly string[]): string {
  return `${named(collectors)} ${collectors.length > 1 ? 'do' : 'does'} not start`
}

function rename(at: ValueNode, to: string): ProposedFix<YamlOp> {
  return { title: `Rename it to "${to}"`, ops: [{ op: 'rename', at, to }] }
}

function write(at: ValueNode, right: string | null): ProposedFix<YamlOp>[] {
  return right === null ? [] : [{ title: `Write "${right}"`, ops: [{ op: 'set', at: at as ScalarNode, to: right }] }]
}

interface Wrong {
  readonly at: ValueNode
  readonly kind: string
  readonly id: string
  readonly route: readonly string[]
  readonly collector: string
  /** Null for a setting that is not known. */
  readonly wrong: WrongDuration | null
  /** The setting that is meant by one that is not known. */
  readonly better: string | null
  /** Where one that is not known belongs, as a sentence. */
  readonly place: string | null
}

/** What the user wrote in a collector's components that they do not take. */
function wrongIn({ key: collector, config }: Collector, nth: string, taken: Taken): Wrong[] {
  return KINDS.flatMap((kind) =>
    (getMap(config, [kind])?.touchedEntries() ?? []).flatMap(({ key: id, node }) => {
      const block = settingsOf(kind, id.split('/')[0]!.trim())
      if (block === null || node.kind !== 'map') return []
      return wrongBelow(node, block, [], { nth, taken }).map((one) => ({ ...one, kind, id, collector }))
    }),
  )
}

type WrongBelow = Omit<Wrong, 'kind' | 'id' | 'collector'>

interface Run {
  readonly nth: string
  readonly taken: Taken
}

function wrongBelow(map: MapNode, block: Block, above: readonly string[], run: Run, outer?: Block): WrongBelow[] {
  const { nth, taken } = run
  return map.touchedEntries().flatMap(({ key, node }): WrongBelow[] => {
    const route = [...above, key]
    const setting = block.settings.get(key)
    // Newer versions take "enabled" wherever something may be left out, and a tool any key before Helm reads it.
    if ((key === 'enabled' && above.length > 0) || /\{\{|\$\{/.test(key)) return []
    if (setting === undefined || !setting.versions.includes(nth)) {
      const isNull = node.kind === 'scalar' && node.value === null
      const unknown = { at: node, route, wrong: null, ...adviceOn(key, block, nth, outer, above) }
      const isSure = setting !== undefined || !block.isOpen || unknown.better !== null
      return isNull || !isSure || !isUsers(node) ? [] : [unknown]
    }
    take(taken, node)
    const inner = setting.inner === null ? null : blockOf(setting.inner)
    if (inner !== null) return node.kind === 'map' ? wrongBelow(node, inner, route, run, block) : []
    const wrong = setting.isDuration && node.kind === 'scalar' && setByUser(node) ? wrongDuration(node) : null
    return wrong === null ? [] : [{ at: node, route, wrong, better: null, place: null }]
  })
}

function isUsers(node: ValueNode): boolean {
  return node.kind === 'map' ? node.touched : setByUser(node)
}

function adviceOn(key: string, block: Block, nth: string, outer: Block | undefined, above: readonly string[]) {
  const has = (one: Block, name: string): boolean => one.settings.get(name)?.versions.includes(nth) === true
  const names = [...block.settings.keys()].filter((name) => has(block, name))
  const below = names.filter((name) => {
    const inner = blockOf(block.settings.get(name)?.inner ?? '')
    return inner !== null && has(inner, key)
  })
  const isOuter = outer !== undefined && has(outer, key)
  const place =
    below.length === 1
      ? `It belongs below "${below[0]}".`
      : isOuter
        ? `It belongs beside "${above.at(-1)}", not below it.`
        : null
  const now = Object.hasOwn(RENAMED, key) ? RENAMED[key]! : null
  const better = now !== null && has(block, now) ? now : closest(key, names)
  return { better: place === null ? better : null, place }
}
