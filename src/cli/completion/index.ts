import { bash } from './bash.ts'
import { fish } from './fish.ts'
import { zsh } from './zsh.ts'

/** The shells that are known, with what writes the script of each, for the ids of all rules. */
export const SHELLS: { readonly [shell: string]: (rules: readonly string[]) => string } = { bash, zsh, fish }
