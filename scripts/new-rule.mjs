#!/usr/bin/env node
// Makes all parts of a new rule: its folder, its page, a fixture of each kind, and its line in the registry.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { registry, ruleIds } from './registry.mjs'

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/

/** What differs between rules about values and rules about manifests. */
const KINDS = {
  chart: {
    define: 'defineChartRule',
    category: 'storage',
    subjects: 'charts',
    subject: 'kof',
    summary: 'One sentence without a full stop that says what the rule finds',
    wrong: 'example: wrong\n',
    right: 'example: right\n',
    comment: '# kof-lint: chart=kof\n',
    route: "'example'",
    source: 'charts/kof/…',
  },
  manifest: {
    define: 'defineManifestRule',
    category: 'networking',
    subjects: 'manifests',
    subject: 'ClusterDeployment',
    summary: 'One sentence without a full stop that says what the rule finds',
    wrong: manifest('wrong'),
    right: manifest('right'),
    comment: '',
    route: "'metadata', 'labels', 'k0rdent.mirantis.com/example'",
    source: 'kof-operator/internal/controller/…',
  },
}

function manifest(value) {
  return `apiVersion: k0rdent.mirantis.com/v1beta1
kind: ClusterDeployment
metadata:
  name: example
  namespace: kcm-system
  labels:
    k0rdent.mirantis.com/example: ${value}
`
}

/** The files of a new rule, by path from the project's root. */
function ruleFiles(id, kind = 'chart') {
  const { define, category, subjects, subject, summary, wrong, right, comment, route, source } = KINDS[kind]
  return {
    [`rules/${id}/index.ts`]: `import { ${define} } from '#src/rule/define'

export default ${define}({
  meta: {
    id: '${id}',
    summary: '${summary}',
    severity: 'warning',
    category: '${category}',
    ${subjects}: ['${subject}'],
    kof: '*',
    fixable: false,
  },
  messages: {
    wrong: ({ path, value }: { path: string; value: string }) =>
      \`"\${path}" is "\${value}": what happens on the cluster, and what to write instead.\`,
  },
  check(ctx) {
    const node = ctx.get(${route})
    if (node?.kind !== 'scalar' || !node.touched || node.value !== 'wrong') return
    ctx.report({ id: 'wrong', data: { path: ctx.path(node), value: String(node.value) }, at: node })
  },
})
`,
    [`rules/${id}/README.md`]: `# ${id}

${summary}.

| severity | category | ${subjects} | KOF | fix | preset |
| -------- | -------- | ------ | --- | --- | ------ |
| warning | ${category} | ${subject} | * | no | recommended |

## What

Which values are looked at, and when they are wrong.

## Why

What happens on the cluster.

## Incorrect

\`\`\`yaml
${wrong}\`\`\`

## Correct

\`\`\`yaml
${right}\`\`\`

## Fix

None, and why; or what \`--fix\` writes.

## Source

- k0rdent/kof v1.10.0, \`${source}\`
`,
    [`fixtures/rules/${id}/invalid/basic.yaml`]: `${comment}${wrong}`,
    [`fixtures/rules/${id}/valid/basic.yaml`]: `${comment}${right}`,
  }
}

/**
 * Writes the files of a new rule below a folder, and the registry when the folder is this project's.
 * Returns the paths; throws for an id that is no id or is taken.
 */
export function createRule(id, root, kind = 'chart') {
  if (!ID.test(id ?? '')) throw new Error(`A rule's id is words joined by "-", its subject first, not "${id ?? ''}".`)
  if (existsSync(join(root, 'rules', id))) throw new Error(`There is a rule "${id}" already.`)
  if (!Object.hasOwn(KINDS, kind)) throw new Error(`A rule's kind is chart or manifest, not "${kind}".`)
  const files = ruleFiles(id, kind)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return Object.keys(files)
}

function main() {
  const root = fileURLToPath(new URL('..', import.meta.url))
  try {
    const { values, positionals } = parseArgs({ options: { kind: { type: 'string' } }, allowPositionals: true })
    const [id] = positionals
    const made = createRule(id, root, values.kind)
    writeFileSync(join(root, 'rules/index.ts'), registry(ruleIds()))
    console.log([...made, 'rules/index.ts'].join('\n'))
    console.log(
      `Write the rule, its page and its fixtures; KOF_LINT_UPDATE=1 npx vitest run test/rules -t ${id} writes what they are expected to give.`,
    )
  } catch (error) {
    console.error(`new-rule: ${error.message}`)
    process.exitCode = 2
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main()
