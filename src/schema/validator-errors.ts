import type { ValueNode } from '../values/nodes.ts'
import type { SchemaIssue } from './check.ts'
import type { ValidatorError } from './knowledge.ts'

/** What an error says, without where. */
export type ErrorMeaning = Pick<SchemaIssue, 'kind' | 'key' | 'expected'>

/** The meaning of an Ajv error. Schemas have no alternatives (`anyOf` and the like), so that each error speaks of one value. */
export function meaningOf({ keyword, params }: ValidatorError): ErrorMeaning {
  switch (keyword) {
    case 'additionalProperties':
      return { kind: 'unknown-key', key: String(params.additionalProperty), expected: [] }
    case 'required':
      return { kind: 'required', key: String(params.missingProperty), expected: [] }
    case 'type':
      return { kind: 'type', key: null, expected: listOf(params.type) }
    case 'enum':
      return { kind: 'enum', key: null, expected: listOf(params.allowedValues) }
    case 'const':
      return { kind: 'enum', key: null, expected: listOf(params.allowedValue) }
    case 'pattern':
      return { kind: 'pattern', key: null, expected: listOf(params.pattern) }
    default:
      return 'limit' in params
        ? { kind: 'range', key: null, expected: listOf(params.limit) }
        : { kind: 'other', key: null, expected: [] }
  }
}

function listOf(value: unknown): SchemaIssue['expected'] {
  return (Array.isArray(value) ? value : [value]) as SchemaIssue['expected']
}

/** The route that an Ajv error's JSON pointer means in a tree of values: list indices become numbers. */
export function routeOf(pointer: string, root: ValueNode): (string | number)[] {
  const route: (string | number)[] = []
  let node: ValueNode | undefined = root
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~')
    if (node?.kind === 'seq') {
      route.push(Number(key))
      node = node.items[Number(key)]
    } else {
      route.push(key)
      node = node?.kind === 'map' ? node.entries.get(key) : undefined
    }
  }
  return route
}
