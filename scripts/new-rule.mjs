#!/usr/bin/env node
// Makes all parts of a new rule: its folder, its page, a fixture of each kind, and its line in the registry.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { registry, ruleIds } from './registry.mjs'

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/

/** The files of a new rule, by path from the project's root. */
export function ruleFiles(id) {
  const chart = 'kof'
  const summary = 'One sentence without a full stop that says what the rule finds'
  return {
    [`rules/${id}/index.ts`]: `import { defineChartRule } from '#src/rule/define'

export default defineChartRule({
  meta: {
    id: '${id}',
    summary: '${summary}',
    severity: 'warning',
    category: 'storage',
    charts: ['${chart}'],
    kof: '*',
    fixable: false,
  },
  messages: {
    wrong: ({ path, value }: { path: string; value: string }) =>
      \`"\${path}" is "\${value}": what happens on the cluster, and what to write instead.\`,
  },
  check(ctx) {
    const node = ctx.get('example')
    if (node?.kind !== 'scalar' || !node.touched || node.value !== 'wrong') return
    ctx.report({ id: 'wrong', data: { path: ctx.path(node), value: String(node.value) }, at: node })
  },
})
`,
    [`rules/${id}/README.md`]: `# ${id}

${summary}.

| severity | category | charts | KOF | fix | preset |
| -------- | -------- | ------ | --- | --- | ------ |
| warning | storage | ${chart} | * | no | recommended |

## What

Which values are looked at, and when they are wrong.

## Why

What happens on the cluster.

## Incorrect

\`\`\`yaml
example: wrong
\`\`\`

## Correct

\`\`\`yaml
example: right
\`\`\`

## Fix

None, and why; or what \`--fix\` writes.

## Source

- k0rdent/kof v1.10.0, \`charts/${chart}/…\`
`,
    [`fixtures/rules/${id}/invalid/basic.yaml`]: `# kof-lint: chart=${chart}\nexample: wrong\n`,
    [`fixtures/rules/${id}/valid/basic.yaml`]: `# kof-lint: chart=${chart}\nexample: right\n`,
  }
}

/**
 * Writes the files of a new rule below a folder, and the registry when the folder is this project's.
 * Returns the paths; throws for an id that is no id or is taken.
 */
export function createRule(id, root) {
  if (!ID.test(id ?? '')) throw new Error(`A rule's id is words joined by "-", its subject first, not "${id ?? ''}".`)
  if (existsSync(join(root, 'rules', id))) throw new Error(`There is a rule "${id}" already.`)
  const files = ruleFiles(id)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return Object.keys(files)
}

function main() {
  const root = fileURLToPath(new URL('..', import.meta.url))
  try {
    const made = createRule(process.argv[2], root)
    writeFileSync(join(root, 'rules/index.ts'), registry(ruleIds()))
    console.log([...made, 'rules/index.ts'].join('\n'))
    console.log(
      'Write the rule, its page and its fixtures; KOF_LINT_UPDATE=1 npm test -- test/rules writes what they are expected to give.',
    )
  } catch (error) {
    console.error(`new-rule: ${error.message}`)
    process.exitCode = 2
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main()
