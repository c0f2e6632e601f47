#!/usr/bin/env node
// Writes rules/index.ts: one explicit import for each folder of rules/, in the order of their ids; and docs/rules.md from it.
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { load } from './load.mjs'
import { rulesPage } from './rules-page.mjs'

const rules = fileURLToPath(new URL('../rules', import.meta.url))

/** The registry's text for these rule ids. */
export function registry(ids) {
  const camel = (id) => id.replace(/-([a-z0-9])/g, (_, c) => c.toUpperCase())
  const imports = ids.map((id) => `import ${camel(id)} from './${id}/index.ts'`)
  const list = ids.map((id) => `  ${camel(id)},`)
  return `// Written by scripts/registry.mjs: do not edit.
import type { Rule } from '#src/rule/define'
${imports.join('\n')}

/** All rules in their order: by id. A test compares the list with the folders. */
// biome-ignore format: one line a rule
export const rules: readonly Rule[] = [
${list.join('\n')}
]
`
}

/** Folders of rules/ that hold a rule. */
export function ruleIds() {
  return readdirSync(rules)
    .filter((id) => existsSync(join(rules, id, 'index.ts')))
    .sort()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(join(rules, 'index.ts'), registry(ruleIds()))
  const { rules: all } = await load('rules/index.ts')
  writeFileSync(join(rules, '../docs/rules.md'), rulesPage(all))
}
