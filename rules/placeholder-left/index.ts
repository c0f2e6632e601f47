import { type DeploymentContext, defineDeploymentRule } from '#src/rule/define'
import { byKey } from '#src/rule/helpers/by-key'
import { findPlaceholder, mayHavePlaceholder } from '#src/rule/helpers/placeholder'
import { isNowhere } from '#src/rule/helpers/user-files'
import type { Route, ScalarNode, ValueNode } from '#src/values/nodes'
import { visitWanted } from '#src/values/query'
import { expandsVariables, hasOwnRule, isMeant } from './places.ts'

/** `\${env:NAME}`: escaped for the shell of a here-document that the file no longer comes from. */
const ESCAPED = /\\(?=\$\{[A-Za-z_][\w.:]*\})/g

const messages = {
  left: ({ text }: { text: string }) =>
    `"${text}" is left from an example, and KOF takes it as it is. Write your own value.`,
  key: ({ key }: { key: string }) => `The key "${key}" is left from an example. Write your own name.`,
  variable: ({ text }: { text: string }) =>
    `"${text}" stays as it is: Helm does not replace variables in values. Write the value, unless a tool replaces it before Helm reads the file.`,
  escaped: ({ text, right }: { text: string; right: string }) =>
    `The backslash in "${text}" becomes part of the value: it was only for a shell. Write "${right}".`,
}
type Context = DeploymentContext<typeof messages, undefined>

export default defineDeploymentRule({
  meta: {
    id: 'placeholder-left',
    summary: 'A placeholder of an example that nobody replaced',
    severity: 'error',
    category: 'schema',
    charts: 'any',
    kof: '*',
    fixable: 'safe',
  },
  messages,
  check(ctx) {
    if (isNowhere(ctx.root.given, mayHavePlaceholder)) return
    visitWanted(ctx.root.values, isSuspicious, (node, route) => {
      const key = route.at(-1)
      if (typeof key === 'string') checkKey(ctx, key, node)
      if (node.kind === 'scalar') checkValue(ctx, node, route)
    })
  },
})

const keyMayHave = byKey(mayHavePlaceholder)

function isSuspicious(node: ValueNode, key: string): boolean {
  if (keyMayHave(key)) return true
  return (
    node.kind === 'scalar' &&
    typeof node.value === 'string' &&
    (mayHavePlaceholder(node.value) || node.value.includes('\\'))
  )
}

function checkKey(ctx: Context, key: string, child: ValueNode): void {
  const found = findPlaceholder(key)
  // Keys are names of many kinds: only what cannot be one counts.
  if (found === null || (found.kind !== 'angle' && found.kind !== 'documented')) return
  ctx.report({ id: 'key', data: { key }, at: { key: child } })
}

function checkValue(ctx: Context, node: ScalarNode, route: Route): void {
  if (typeof node.value !== 'string' || hasOwnRule(ctx.root, route)) return
  const escaped = /\\(\$\{[A-Za-z_][\w.:]*\})/.exec(node.value)
  if (escaped !== null) {
    const fixed = node.value.replace(ESCAPED, '')
    const ops = [{ op: 'set' as const, at: node, to: fixed }]
    ctx.report({
      id: 'escaped',
      data: { text: escaped[0], right: escaped[1]! },
      at: node,
      // In a text of several lines the same characters may be an escape that is meant.
      fixes: node.value.includes('\n') ? [] : [{ title: 'Drop the backslash', ops }],
    })
  }
  const found = findPlaceholder(node.value)
  if (found === null || isMeant(route, found.text)) return
  if (found.kind !== 'variable') ctx.report({ id: 'left', data: { text: found.text }, at: node })
  else if (!expandsVariables(route, found.text)) {
    ctx.report({ id: 'variable', data: { text: found.text }, at: node, severity: 'warning' })
  }
}
