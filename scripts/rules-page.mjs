// The list of all rules for docs/rules.md, from what the rules say of themselves.

/** Cells may hold no bar. */
const cell = (text) => text.replaceAll('|', '\\|')

/** The text of docs/rules.md. */
export function rulesPage(rules) {
  const categories = [...new Set(rules.map(({ meta }) => meta.category))].sort()
  const tables = categories.map((category) => {
    const own = rules.filter(({ meta }) => meta.category === category)
    const rows = own.map(({ meta }) => {
      const fix = meta.fixable === false ? '' : meta.fixable
      const name = `[${meta.id}](../rules/${meta.id}/README.md)`
      return `| ${[name, meta.severity, meta.preset ?? 'recommended', fix, cell(meta.kof), cell(meta.summary)].join(' | ')} |`
    })
    const title = `${category[0].toUpperCase()}${category.slice(1)}`
    const head = '| rule | severity | preset | fix | KOF | what it finds |\n| --- | --- | --- | --- | --- | --- |'
    return `## ${title}\n\n${head}\n${rows.join('\n')}\n`
  })
  return `<!-- Written by scripts/registry.mjs: do not edit. -->
# Rules

${rules.length} rules. A rule is on in its preset and in those after it: \`recommended\`, \`strict\`, \`all\`. A *safe* fix is made by \`--fix\`, an *unsafe*
one by \`--fix --unsafe\` too. \`kof-lint explain ID\` shows a rule's page in the terminal.

${tables.join('\n')}`
}
