import { defineChartRule } from '#src/rule/define'
import { envLists } from '#src/rule/helpers/env-lists'
import type { MapNode, ValueNode } from '#src/values/nodes'
import { getScalar } from '#src/values/query'

/** What each source of a variable has to name, most telling first. */
const SOURCES: { readonly [source: string]: readonly { readonly key: string; readonly what: string }[] } = {
  secretKeyRef: [
    { key: 'key', what: 'key of the Secret' },
    { key: 'name', what: 'Secret' },
  ],
  configMapKeyRef: [
    { key: 'key', what: 'key of the ConfigMap' },
    { key: 'name', what: 'ConfigMap' },
  ],
  fieldRef: [{ key: 'fieldPath', what: 'field of the pod' }],
  resourceFieldRef: [{ key: 'resource', what: 'resource of the container' }],
}

export default defineChartRule({
  meta: {
    id: 'env-source-incomplete',
    summary: 'A variable whose source is not named whole, or that has a value besides',
    severity: 'error',
    category: 'collectors',
    charts: ['kof-collectors'],
    kof: '>=1.2.0',
    needs: ['valueFrom'],
    fixable: false,
  },
  messages: {
    lacks: ({ name, source, key, what }: { name: string; source: string; key: string; what: string }) =>
      `"${source}" of the variable "${name}" names no ${what}, so Kubernetes refuses the collectors. Add "${key}".`,
    none: ({ name }: { name: string }) =>
      `"valueFrom" of the variable "${name}" is empty, so Kubernetes refuses the collectors. Name a source, as "secretKeyRef", or delete it.`,
    several: ({ name, sources }: { name: string; sources: readonly string[] }) =>
      `"valueFrom" of the variable "${name}" has ${sources.map((source) => `"${source}"`).join(' and ')}, and Kubernetes refuses collectors with more than one source. Keep one.`,
    unread: ({ name }: { name: string }) =>
      `The variable "${name}" has a "value", so the chart prints that and leaves "valueFrom" out. Keep one of them.`,
  },
  check(ctx) {
    for (const list of envLists(ctx))
      for (const item of list?.kind === 'seq' ? list.items : []) {
        const from = item.kind === 'map' && item.touched ? item.get('valueFrom') : undefined
        const name = item.kind === 'map' ? getScalar(item, ['name']) : undefined
        if (item.kind !== 'map' || from?.kind !== 'map' || typeof name !== 'string') continue
        const value = item.get('value')
        if (value?.kind === 'scalar' && value.value) {
          ctx.report({ id: 'unread', data: { name }, at: { key: from }, severity: 'warning' })
          continue
        }
        const sources = Object.keys(SOURCES).filter((source) => isThere(from.get(source)))
        if (from.entries.size === 0) ctx.report({ id: 'none', data: { name }, at: { key: from } })
        else if (sources.length > 1) ctx.report({ id: 'several', data: { name, sources }, at: { key: from } })
        else if (sources.length === 1) {
          const source = sources[0]!
          const reference = from.get(source)!
          const lacking = reference.kind === 'map' ? lackingIn(reference, source) : undefined
          if (lacking !== undefined)
            ctx.report({ id: 'lacks', data: { name, source, ...lacking }, at: { key: reference } })
        }
      }
  },
})

function lackingIn(reference: MapNode, source: string) {
  return SOURCES[source]!.find(({ key }) => {
    const node = reference.get(key)
    return !isThere(node) || (node?.kind === 'scalar' && node.value === '')
  })
}

function isThere(node: ValueNode | undefined): boolean {
  return node !== undefined && !(node.kind === 'scalar' && node.value === null)
}
