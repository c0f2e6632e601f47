import { type Collector, KINDS, type Kind } from '#src/otel/collector'
import { defineChartRule } from '#src/rule/define'
import { hasKofsImage, hasOwnImage, installed } from '#src/rule/helpers/collector-version'
import { byPlace, configuredCollectors, inAnnotation, named } from '#src/rule/helpers/user-collectors'
import { closest } from '#src/text/distance'
import type { ValueNode } from '#src/values/nodes'
import { getMap } from '#src/values/query'
import { stateOf, typesOf, versionsWith } from './types.ts'

/** What does the work of types that are gone, as a whole sentence. */
const INSTEAD: { readonly [type: string]: string } = {
  'exporters loki': 'Loki takes OTLP: use "otlphttp" with the endpoint "https://YOUR-LOKI/otlp".',
  'exporters logging': 'Use "debug".',
  'exporters jaeger': 'Jaeger takes OTLP: use "otlp".',
  'exporters jaeger_thrift': 'Jaeger takes OTLP: use "otlp".',
}

interface Data {
  readonly type: string
  readonly kind: string
  readonly version: string
  readonly collectors: readonly string[]
  readonly advice: string
}

export default defineChartRule({
  meta: {
    id: 'otel-component-type',
    summary: 'A component of a type that the collector does not have',
    severity: 'error',
    category: 'collectors',
    charts: ['kof-collectors'],
    kof: '>=1.2.0',
    needs: [...KINDS],
    fixable: false,
  },
  messages: {
    missing: ({ type, kind, version, collectors, advice }: Data) =>
      `The collector of KOF (opentelemetry-collector-contrib ${version}) has no ${kind} "${type}", so ${named(collectors)} ${collectors.length > 1 ? 'do' : 'does'} not start. ${advice}`,
  },
  check(ctx) {
    if (hasOwnImage(ctx.deployment)) return
    const { nth, version } = installed(ctx.deployment.kofVersion)
    const found = configuredCollectors(ctx)
      .filter((collector) => hasKofsImage(collector, nth))
      .flatMap((collector) =>
        KINDS.flatMap((kind) => ownTypes(collector, kind).filter(({ type }) => stateOf(kind, type, nth) !== 'there')),
      )
    for (const { first, collectors } of byPlace(found)) {
      const { at, kind, type } = first
      const state = stateOf(kind, type, nth)
      const help = adviceFor(kind, type, nth)
      const data = { type, kind: kind.slice(0, -1), version, collectors, advice: help ?? 'Use another one.' }
      // A type that nothing is known of may be one of an image of the user's own, given in another file.
      const isSure = (state === 'elsewhere' || help !== null) && !inAnnotation(at)
      ctx.report({ id: 'missing', data, at: { key: at }, severity: isSure ? 'error' : 'warning' })
    }
  },
})

interface Own {
  readonly at: ValueNode
  readonly kind: Kind
  readonly type: string
  readonly collector: string
}

/** Components that the user made or changed, which no chart has. */
function ownTypes({ key, config }: Collector, kind: Kind): Own[] {
  return (getMap(config, [kind])?.touchedEntries() ?? []).flatMap(({ key: id, node }) => {
    const type = id.split('/')[0]!.trim()
    // A variable may stand for any type.
    return /[${]/.test(type) ? [] : [{ at: node, kind, type, collector: key }]
  })
}

/** What to do instead; null where nothing is known. */
function adviceFor(kind: Kind, type: string, nth: string): string | null {
  const known = INSTEAD[`${kind} ${type}`]
  if (known !== undefined) return known
  const versions = versionsWith(kind, type)
  if (versions !== '') return versions < nth ? 'It was taken out of it.' : 'Only later ones have it.'
  const other = KINDS.find((one) => one !== kind && stateOf(one, type, nth) === 'there')
  if (other !== undefined) return `It is a type of ${other.slice(0, -1)}: define it under "config.${other}".`
  const close = closest(type, typesOf(kind, nth))
  return close === null ? null : `Did you mean "${close}"?`
}
