import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { KofLintError } from '../../errors.ts'
import type { Rule } from '../../rule/define.ts'
import { docsOf } from '../../rule/docs.ts'
import { closest } from '../../text/distance.ts'
import { packageRoot } from '../files/root.ts'
import { renderMarkdown } from '../output/markdown.ts'
import type { Style } from '../output/style.ts'

/** The table of `kof-lint rules`: what a rule finds stands below its line, so that no line is wider than a terminal. */
export function ruleTable(rules: readonly Rule[], style: Style): string {
  const rows = rules.map(({ meta }) => [
    meta.id,
    meta.severity,
    meta.preset ?? '',
    meta.fixable === false ? '' : meta.fixable,
  ])
  const head = ['rule', 'severity', 'preset', 'fix']
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]!.length)))
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => cell.padEnd(widths[i]!))
      .join('  ')
      .trimEnd()
  const lines = rows.map((row, i) => `${line(row)}\n  ${style.dim(rules[i]!.meta.summary)}`)
  return `${[style.bold(line(head)), ...lines].join('\n')}\n`
}

/** The same for programs: what each rule says of itself, and where its page is. */
export function ruleJson(rules: readonly Rule[]): string {
  const list = rules.map(({ meta, kind, options }) => ({
    ...meta,
    kind,
    options: options === undefined ? null : { schema: options.schema, defaults: options.defaults },
    docs: docsOf(meta),
  }))
  return `${JSON.stringify(list, null, 2)}\n`
}

/**
 * The page of a rule, for a terminal.
 *
 * @throws KofLintError of kind `usage` for an id that no rule has.
 */
export function explainRule(id: string, rules: readonly Rule[], style: Style): string {
  const page = rulePage(knownRule(id, rules, 'Run "kof-lint rules" for the list; rules of a config have no page.'))
  if (page === null) throw new Error(`the page of the rule ${id} is missing`)
  return renderMarkdown(page, style)
}

/** The Markdown page of a rule; null when the package has none. */
export function rulePage(id: string): string | null {
  const path = join(packageRoot(), 'rules', id, 'README.md')
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}

/**
 * Checks that a rule exists and returns its id.
 *
 * @param otherwise the hint where no id is close
 * @throws KofLintError of kind `usage` with the closest id.
 */
export function knownRule(
  id: string,
  rules: readonly Rule[],
  otherwise = 'Run "kof-lint rules" for the list.',
): string {
  const ids = rules.map(({ meta }) => meta.id)
  if (ids.includes(id)) return id
  const near = closest(id, ids)
  const hint = near === null ? otherwise : `Did you mean "${near}"?`
  throw new KofLintError('usage', `There is no rule "${id}"`, hint)
}
