import { defineChartRule, dotted } from '#src/rule/define'
import { ownKeys, visitOwn } from '#src/rule/helpers/own-values'
import type { Route } from '#src/values/nodes'
import { setByUser } from '#src/values/query'

/** Keys whose values are versions, whatever they look like. */
const VERSION_KEYS = ['tag', 'imageTag', 'version', 'chartVersion', 'appVersion']
/** Keys whose values are names, also where they look like a number or a switch. */
const NAME_KEYS = new Set([
  'clusterName',
  'clusterNamespace',
  'storageClass',
  'storageClassName',
  'ingressClassName',
  'gatewayClassName',
])

/** An argument of Promxy's that is a whole number, of 50 million where nobody sets it (jacksontj/promxy cmd/promxy/main.go). */
const SAMPLES = 'query.max-samples'

const READ = ownKeys([...VERSION_KEYS, ...NAME_KEYS, SAMPLES])

export default defineChartRule({
  meta: {
    id: 'yaml-ambiguous-scalar',
    summary: 'A version or a name that YAML reads as something else',
    severity: 'warning',
    category: 'schema',
    charts: 'any',
    kof: '*',
    needs: [
      'appVersion',
      'chartVersion',
      'clusterName',
      'clusterNamespace',
      'gatewayClassName',
      'imageTag',
      'ingressClassName',
      'query.max-samples',
      'storageClass',
      'storageClassName',
      'tag',
      'version',
    ],
    fixable: 'safe',
  },
  messages: {
    changed: ({ path, text, value }: { path: string; text: string; value: string }) =>
      `"${path}" is read as the number ${value}, not as "${text}", so another version is taken. Put it in quotes.`,
    name: ({ path, text, value }: { path: string; text: string; value: string }) =>
      `"${path}" is read as ${value}, not as the name "${text}", so another name is taken, or none. Put it in quotes.`,
    large: ({ path, printed }: { path: string; printed: string }) =>
      `"${path}" is a number of a million or more, which Helm's templates print as "${printed}": there is nothing of that name. Put it in quotes.`,
    samples: ({ path, printed }: { path: string; printed: string }) =>
      `"${path}" is a number of a million or more, which the chart prints as "${printed}". Promxy takes only digits there and does not start. Put it in quotes.`,
  },
  check(ctx) {
    visitOwn(ctx.instance, ctx.deployment, READ, (node, route) => {
      if (node.kind !== 'scalar' || !setByUser(node)) return
      const written = node.origin.node
      if (written?.kind !== 'scalar') return
      const isName = NAME_KEYS.has(String(route.at(-1)))
      if (typeof node.value !== 'number' && !(isName && typeof node.value === 'boolean')) return
      const value = String(node.value)
      const path = ctx.path(node) || dotted(route)
      const printed = inGo(node.value)
      if (written.text === value && printed === null) return
      const isSamples = route.at(-1) === SAMPLES
      if (isSamples && (printed === null || !isPromxys(route))) return
      // What is refused for being no text is a matter of type-mismatch.
      if (ctx.issues.some((issue) => issue.node === node && issue.kind === 'type' && issue.unit.enforced !== null))
        return
      const shared = {
        at: node,
        fixes: [{ title: 'Put it in quotes', ops: [{ op: 'set' as const, at: node, to: written.text }] }],
      }
      const { active } = ctx.instance
      if (isSamples)
        ctx.report({ ...shared, id: 'samples', data: { path, printed: printed! }, severity: active ? 'error' : 'info' })
      else if (written.text === value) ctx.report({ ...shared, id: 'large', data: { path, printed: printed! } })
      else ctx.report({ ...shared, id: isName ? 'name' : 'changed', data: { path, text: written.text, value } })
    })
  },
})

/** True of an argument that kof-mothership prints without a look at what it is. */
function isPromxys(route: Route): boolean {
  return route.length === 3 && route[0] === 'promxy' && route[1] === 'extraArgs'
}

/** How Go prints a large whole number, which every number of values is a floating-point one to; null where it shows all digits. */
function inGo(value: number | boolean): string | null {
  if (typeof value !== 'number' || !Number.isInteger(value) || Math.abs(value) < 1e6) return null
  return value.toExponential().replace(/e\+(\d)$/, 'e+0$1')
}
