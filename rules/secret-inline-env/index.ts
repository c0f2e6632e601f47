import { defineChartRule } from '#src/rule/define'
import { envItems } from '#src/rule/helpers/env-items'
import { ownKeys, visitOwn } from '#src/rule/helpers/own-values'
import { secretKind } from '#src/rule/helpers/secret'
import type { ValueNode } from '#src/values/nodes'
import { setByUser } from '#src/values/query'

const NAMES = new Set(['env', 'envs', 'envvars', 'envsvars', 'extraenv', 'extraenvs', 'extraenvvars', 'extraenvsvars'])
const VARIABLES = ownKeys((key) => NAMES.has(key.toLowerCase()))

export default defineChartRule({
  meta: {
    id: 'secret-inline-env',
    summary: 'An environment variable holds a secret in clear text',
    severity: 'error',
    category: 'security',
    charts: 'any',
    kof: '*',
    fixable: false,
    securityScore: 8,
  },
  messages: {
    name: ({ name }: { name: string }) =>
      `The value of "${name}" is written in clear: it is kept in Helm's Secrets and in the KOF resources of every cluster that gets it. Put it into a Secret and read it with "valueFrom.secretKeyRef".`,
    value: ({ name, kind }: { name: string; kind: string }) =>
      `The value of "${name}" is ${kind}, written in clear: it is kept in Helm's Secrets and in the KOF resources of every cluster that gets it. Replace that credential, put the new one into a Secret and read it with "valueFrom.secretKeyRef".`,
  },
  check(ctx) {
    visitOwn(ctx.instance, ctx.deployment, VARIABLES, (node) => {
      for (const [name, value] of variables(node)) {
        if (value.kind !== 'scalar' || typeof value.value !== 'string' || !setByUser(value)) continue
        const kind = secretKind(name, unquoted(value.value))
        if (kind === null) continue
        const title = `Make a Secret with the key "${name}" and write "valueFrom: {secretKeyRef: {name: your Secret, key: ${name}}}"`
        const fixes = [{ title, safety: 'suggestion' as const, ops: [] }]
        if (kind === 'name') ctx.report({ id: 'name', data: { name }, at: value, fixes })
        else ctx.report({ id: 'value', data: { name, kind }, at: value, fixes })
      }
    })
  },
})

/** Quotes within a text make charts that print it without any print it as text. */
function unquoted(text: string): string {
  return /^"[^"]*"$/.test(text) ? text.slice(1, -1) : text
}

/** Names and values, of a list of items or of a map as in OpenCost's `extraEnv`. */
function variables(node: ValueNode): [string, ValueNode][] {
  if (node.kind === 'map') return [...node.entries]
  return envItems(node).flatMap(({ name, value }) =>
    value === undefined ? [] : [[name, value] as [string, ValueNode]],
  )
}
