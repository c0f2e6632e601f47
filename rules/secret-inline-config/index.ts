import { defineChartRule } from '#src/rule/define'
import { ownTexts, visitOwn } from '#src/rule/helpers/own-values'
import { repeatsDefault } from '#src/rule/helpers/upstream-default'
import { yamlText } from '#src/rule/helpers/yaml-text'
import type { Route, ValueNode } from '#src/values/nodes'
import { setByUser, visitTouched } from '#src/values/query'
import { hintFor } from './hint.ts'
import { foundIn, mayBeSecret, type Secret } from './secret-key.ts'

/** A text of several lines in which some program may read a secret by its key. */
const MAY_HOLD = /(pass(word|wd|phrase)|secret|token|credentials|api_?key|_key|url)["']?\s*:/i
/** Of which one is in all of these: most texts have none, and need no closer look. */
const TRACES = ['pass', 'secret', 'token', 'credentials', 'api', '_key', 'url']
/** Longer texts are scripts, dashboards and bundles, not configurations. */
const LONGEST_TEXT = 50_000

interface Data {
  readonly name: string
  readonly hint: string
}
const KEPT = "it is kept in Helm's Secrets and in the KOF resources of every cluster that gets it"

const TEXTS = ownTexts((key, text) => mayBeConfiguration(text) || mayBeSecret(key, text))

export default defineChartRule({
  meta: {
    id: 'secret-inline-config',
    summary: 'A password or token is written in clear into a configuration',
    severity: 'error',
    category: 'security',
    charts: 'any',
    kof: '*',
    fixable: false,
    securityScore: 8,
  },
  messages: {
    name: ({ name, hint }: Data) => `The value of "${name}" is written in clear: ${KEPT}. ${hint}`,
    value: ({ name, kind, hint }: Data & { readonly kind: string }) =>
      `The value of "${name}" is ${kind}, written in clear: ${KEPT}. Replace that credential. ${hint}`,
  },
  check(ctx) {
    const { chart } = ctx.instance
    const severity = ctx.deployment.environment === 'development' ? 'warning' : 'error'
    const report = (route: Route, { name, kind }: Secret, at: ValueNode): void => {
      const hint = hintFor(chart, route)
      if (kind === 'name') ctx.report({ id: 'name', data: { name, hint }, at, severity })
      else ctx.report({ id: 'value', data: { name, kind, hint }, at, severity })
    }
    visitOwn(ctx.instance, ctx.deployment, TEXTS, (node, route) => {
      if (node.kind !== 'scalar' || typeof node.value !== 'string' || !setByUser(node) || repeatsDefault(node)) return
      if (!mayBeConfiguration(node.value)) {
        const secret = foundIn(route, node.value)
        if (secret !== null) report(route, secret, node)
        return
      }
      let isFound = false
      const text = yamlText(node)
      if (text.values !== null && text.isMap) {
        visitTouched(text.values, (inner, below) => {
          const secret =
            inner.kind === 'scalar' && typeof inner.value === 'string'
              ? foundIn([...route, ...below], inner.value)
              : null
          // Without places of its own, a text is reported once.
          if (secret !== null && (text.stands || !isFound)) report(route, secret, text.place(inner))
          isFound ||= secret !== null
          return true
        })
      }
      const secret = isFound ? null : foundIn(route, node.value)
      if (secret !== null) report(route, secret, node)
    })
  },
})

function mayBeConfiguration(value: string): boolean {
  if (value.length > LONGEST_TEXT || !value.includes(':') || !/[\n{]/.test(value)) return false
  const small = value.toLowerCase()
  return TRACES.some((trace) => small.includes(trace)) && MAY_HOLD.test(value)
}
