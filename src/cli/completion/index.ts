import { bash } from './bash.ts'
import { fish } from './fish.ts'
import { zsh } from './zsh.ts'

/** The shells that are known, with what writes the script of each. */
export const SHELLS: { readonly [shell: string]: () => string } = { bash, zsh, fish }
