import type { TextView } from '../yaml/syntax.ts'
import type { SetKind } from './set-parser.ts'

export { parseSet, type SetKind, type SetOperation } from './set-parser.ts'

/**
 * The order in which Helm applies its flags after all values files, whatever their order on the command line; flags of
 * one kind keep theirs (helm v3.22.0 pkg/cli/values/options.go).
 */
export const SET_ORDER: readonly SetKind[] = ['set-json', 'set', 'set-string', 'set-file', 'set-literal']

/** What a config and the options of the API call them. */
export const SET_KEYS = {
  'set-json': 'setJson',
  set: 'set',
  'set-string': 'setString',
  'set-file': 'setFile',
  'set-literal': 'setLiteral',
} as const satisfies { readonly [kind in SetKind]: string }

/** One `--set` and the like, as the command line or a config gives it. */
export interface SetText {
  readonly kind: SetKind
  readonly text: string
  /** Where a command in a file has it; absent for an argument of the command line. */
  readonly place?: TextView
  /** Where a config has it. */
  readonly view?: TextView | null
}
