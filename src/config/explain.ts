import { closest } from '../text/distance.ts'
import type { Span } from '../text/span.ts'
import type { SyntaxNode } from '../yaml/syntax.ts'
import type { ValidatorError } from './compiled.ts'
import { nodeAt, pairOf } from './plain.ts'

/** What is wrong in a config, and where. */
export interface ConfigProblem {
  readonly message: string
  readonly hint?: string
  readonly span: Span
}

/** Characters of a value that a message shows. */
const LONGEST = 200
const KINDS: { readonly [type: string]: string } = {
  array: 'a list',
  object: 'a map',
  string: 'text',
  boolean: 'true or false',
  number: 'a number',
  integer: 'a whole number',
}

/**
 * Says a validator's error in words.
 *
 * @param base Where the validated data stands in the config's tree.
 * @param known The keys that are allowed at the place of the error, for a suggestion.
 */
export function explainError(error: ValidatorError, base: SyntaxNode | null, known: readonly string[]): ConfigProblem {
  const node = nodeAt(base, error.instancePath)
  const span = node?.span ?? { start: 0, end: 0 }
  const name = nameOf(error.instancePath)
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(error.params.additionalProperty)
      const near = closest(key, known)
      const hint =
        near !== null ? `Did you mean "${near}"?` : known.length > 0 ? `Known keys: ${known.join(', ')}.` : null
      const at = pairOf(node, key)?.keySpan ?? span
      return { message: `Unknown key "${key}"`, span: at, ...(hint === null ? {} : { hint }) }
    }
    case 'required':
      return { message: `Missing key "${error.params.missingProperty}"${name === '' ? '' : ` in ${name}`}`, span }
    case 'enum': {
      const allowed = (error.params.allowedValues as readonly unknown[]).map(String)
      const near = closest(shown(node), allowed)
      return {
        message: `Expected ${list(allowed)} for ${name}, not ${quoted(node)}`,
        span,
        ...(near === null ? {} : { hint: `Did you mean "${near}"?` }),
      }
    }
    case 'type': {
      if (/\/(kofVersion|version)$/.test(error.instancePath)) return versionProblem(name, node, span)
      const type = String(error.params.type)
      // What is no config may be anything that a config of others names, and its text is nobody else's business.
      if (name === '') return { message: `Expected a map for the config, not ${kindOf(node)}`, span }
      return { message: `Expected ${KINDS[type] ?? type} for ${name}, not ${quoted(node)}`, span }
    }
    case 'pattern':
      return versionProblem(name, node, span)
    case 'minLength':
      return { message: `Expected some text for ${name}`, span }
    case 'minItems':
      return { message: `Expected at least one item for ${name}, not an empty list`, hint: 'Name one.', span }
    default:
      return { message: `Wrong value for ${name}: ${error.keyword} ${JSON.stringify(error.params)}`, span }
  }
}

function versionProblem(name: string, node: SyntaxNode | null, span: Span): ConfigProblem {
  return { message: `Expected a full version such as "1.10.0" for ${name}, not ${quoted(node)}`, span }
}

/** `/overrides/0/mesh` as `overrides[0].mesh`, in quotes; empty for the root. */
function nameOf(pointer: string): string {
  if (pointer === '') return ''
  const parts = pointer.slice(1).split('/')
  const name = parts
    .map((part, i) => (/^\d+$/.test(part) ? `[${part}]` : (i === 0 ? '' : '.') + part.replaceAll('~1', '/')))
    .join('')
  return `"${name}"`
}

function quoted(node: SyntaxNode | null): string {
  const kind = kindOf(node)
  const text = shown(node)
  return kind === 'text' && text.length <= LONGEST ? `"${text}"` : kind
}

function kindOf(node: SyntaxNode | null): string {
  if (node?.kind === 'map') return 'a map'
  if (node?.kind === 'seq') return 'a list'
  return shown(node) === '' ? 'nothing' : 'text'
}

function shown(node: SyntaxNode | null): string {
  const target = node?.kind === 'alias' ? node.target : node
  return target?.kind === 'scalar' ? target.text : ''
}

function list(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}
