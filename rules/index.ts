// Written by scripts/registry.mjs: do not edit.
import type { Rule } from '#src/rule/define'
import storingModeExclusive from './storing-mode-exclusive/index.ts'

/** All rules in their order: by id. A test compares the list with the folders. */
// biome-ignore format: one line a rule
export const rules: readonly Rule[] = [
  storingModeExclusive,
]
