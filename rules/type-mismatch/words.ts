import type { Route, ValueNode } from '#src/values/nodes'

/** Characters of a text that a message shows at most. */
const MOST = 40

/** What a value is, for a message. */
export function described(node: ValueNode): string {
  if (node.kind === 'map') return 'a map'
  if (node.kind === 'seq') return 'a list'
  const { value } = node
  if (typeof value === 'number') return `the number ${value}`
  if (typeof value !== 'string') return String(value)
  const isLong = value.length > MOST || value.includes('\n')
  return isLong ? 'a long text' : `the text "${value}"`
}

const KINDS: { readonly [type: string]: string } = {
  object: 'a map',
  array: 'a list',
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
}

/** The kinds of values that JSON Schema types name, for a message. */
export function expectation(types: readonly unknown[]): string {
  // What a template prints as it is.
  if (['string', 'number', 'boolean'].every((type) => types.includes(type))) return 'a text'
  const kinds = types.flatMap((type) => KINDS[String(type)] ?? [])
  return kinds.join(' or ')
}

/** Where rules of kof-mothership stand, as clauses: theirs is another form than that of Prometheus' own files. */
const RULES: { readonly [block: string]: string } = {
  defaultAlertRules: 'alerts stand by group and name, as in "defaultAlertRules.GROUP.ALERT.expr"',
  clusterAlertRules: 'alerts stand by cluster, group and name, as in "clusterAlertRules.CLUSTER.GROUP.ALERT.expr"',
  defaultRecordRules: 'rules stand by group, as in "defaultRecordRules.GROUP: [{record: NAME, expr: ...}]"',
  clusterRecordRules:
    'rules stand by cluster and group, as in "clusterRecordRules.CLUSTER.GROUP: [{record: NAME, expr: ...}]"',
}

/** The form of a block of rules or of arguments, for a value that is not of it; null for any other block. */
export function shapeOf(route: Route): string | null {
  const [block, ...rest] = route
  // Dots are a part of an argument's name, and lead to no map.
  if (route.at(-2) === 'extraArgs') return 'each argument stands with its whole name, dots included, and one value'
  return rest.length > 0 && typeof block === 'string' && Object.hasOwn(RULES, block) ? RULES[block]! : null
}
