import type { Rule } from '../src/rule/define.ts'

/** The text of docs/rules.md. */
export function rulesPage(rules: readonly Rule[]): string
