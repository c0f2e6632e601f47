import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { rules } from '#rules'
import { lintChange } from '#src/change'
import { lintCheckout } from '#src/checkout'
import { readCheckout } from '#src/cli/charts/checkout'
import { builtInConfig, NO_FACTS, type RuleSetting, type SetArgument } from '#src/config/config'
import { createMemoryHost } from '#src/host/memory'
import { lint } from '#src/lint'
import type { Rule } from '#src/rule/define'
import type { Diagnostic } from '#src/rule/diagnostic'
import type { RunResult } from '#src/rule/run-result'
import { knowledge } from '../knowledge.ts'

/** Files of a case, by name. */
export type CaseFiles = { readonly [name: string]: string }

/**
 * Runs one rule, or all, over the files of a case: each on its own, or `layers` as one release.
 * The rule about comments is run with all others, since they find what comments hide; only what it says is given back.
 */
export async function runCase(
  files: CaseFiles,
  options: {
    rule?: string
    fix?: 'none' | 'safe' | 'unsafe'
    layers?: boolean
    chart?: string
    kofVersion?: string
    preset?: 'recommended' | 'all'
    sets?: readonly SetArgument[]
    /** Those to run, if not the project's as they are. */
    rules?: readonly Rule[]
  } = {},
): Promise<RunResult> {
  const { settings, aboutComments } = onlyRule(options.rule)
  // What a search in a folder finds.
  const names = Object.keys(files).filter((name) => !name.endsWith('.json'))
  const config = builtInConfig('/')
  const always = async () => config
  const result = await lint(
    {
      files: options.layers ? [] : names.map((path) => ({ path, explicit: true })),
      values: options.layers ? names : [],
      sets: options.sets ?? [],
      releases: false,
      flags: {
        kofVersion: options.kofVersion ?? null,
        mesh: null,
        environment: null,
        chart: options.chart ?? null,
        preset: options.preset ?? 'all',
        rules: settings,
      },
      configs: { forFile: always, forFolder: always, load: always },
      stdin: null,
      fix: options.fix ?? 'none',
    },
    createMemoryHost(files, knowledge),
    options.rules ?? rules,
  )
  for (const failure of result.failures) throw failure.error
  if (!aboutComments) return result
  return { ...result, diagnostics: result.diagnostics.filter((found) => found.rule === options.rule) }
}

function onlyRule(id: string | undefined) {
  const settings = new Map<string, RuleSetting>()
  const aboutComments = rules.find((rule) => rule.meta.id === id)?.kind === 'suppression'
  for (const { meta } of rules)
    if (id !== undefined && meta.id !== id && !aboutComments) settings.set(meta.id, { severity: 'off', options: {} })
  return { settings, aboutComments }
}

/** Runs one rule about changes over the way from `before.yaml` to `after.yaml`. */
async function runChangeCase(files: CaseFiles, id: string): Promise<RunResult> {
  const config = builtInConfig('/')
  const always = async () => config
  const result = await lintChange(
    {
      files: [{ path: 'after.yaml', explicit: true }],
      values: [],
      sets: [],
      releases: false,
      flags: { ...NO_FACTS, preset: 'all', rules: onlyRule(id).settings },
      configs: { forFile: always, forFolder: always, load: always },
      stdin: null,
      fix: 'none',
    },
    { path: () => 'before.yaml', kofVersion: null },
    createMemoryHost(files, knowledge),
    rules,
  )
  for (const failure of result.failures) throw failure.error
  if (result.releases.length === 0) throw new Error(`nothing was compared: ${result.notes.join(' ')}`)
  return result
}

/** Runs one rule about charts over a checkout: files by path, `charts/<name>/…`. What stands in no file is made up. */
async function runCheckoutCase(files: CaseFiles, id: string): Promise<RunResult> {
  const tree = new Map<string, Uint8Array>()
  const add = (path: string, text: string) => tree.set(path.replace(/^charts\//, ''), new TextEncoder().encode(text))
  for (const [path, text] of Object.entries(files)) add(path, text)
  for (const name of new Set([...tree.keys()].map((path) => path.split('/')[0]!)))
    if (!tree.has(`${name}/Chart.yaml`)) add(`${name}/Chart.yaml`, `{name: ${name}, version: 9.9.0}`)
  const checkout = readCheckout(tree, 'charts', knowledge)
  if (checkout.errors.length > 0) throw checkout.errors[0]
  const config = builtInConfig('/')
  const always = async () => config
  const result = await lintCheckout(
    {
      charts: checkout.charts,
      kofVersion: checkout.release,
      flags: { ...NO_FACTS, preset: 'all', rules: onlyRule(id).settings },
      configs: { forFile: always, forFolder: always, load: always },
    },
    createMemoryHost(files, checkout.knowledge),
    rules,
  )
  for (const failure of result.failures) throw failure.error
  return result
}

/** Runs a rule over one case of its own kind. */
export function runCaseOf(rule: Rule, files: CaseFiles, layers = false): Promise<RunResult> {
  const { id } = rule.meta
  if (rule.kind === 'change') return runChangeCase(files, id)
  return rule.kind === 'checkout' ? runCheckoutCase(files, id) : runCase(files, { rule: id, layers })
}

/** A case of `fixtures/rules/<id>/<group>`: a YAML file, a folder of layers in the order of their names, a folder `<name>.run` of files of one run, or a folder with a checkout in its folder `charts`. */
export interface FixtureCase {
  readonly name: string
  readonly path: string
  readonly files: CaseFiles
  readonly layers: boolean
  /** True for a folder. */
  readonly many: boolean
}

/** Reads the cases of a folder. */
export function readCases(folder: string): FixtureCase[] {
  if (!existsSync(folder)) return []
  const cases: FixtureCase[] = []
  for (const entry of readdirSync(folder).sort()) {
    const path = join(folder, entry)
    if (statSync(path).isDirectory()) {
      const all = readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'))
      const isFile = (name: string) => /\.ya?ml$/.test(name) || name.includes('/templates/')
      const names = all.filter(
        (name) => isFile(name) && !name.includes('.fixed.') && statSync(join(path, name)).isFile(),
      )
      const files = Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(path, name), 'utf8')]))
      cases.push({ name: entry, path: join(path, 'expected'), files, layers: !entry.endsWith('.run'), many: true })
    } else if (/\.ya?ml$/.test(entry) && !entry.includes('.fixed.')) {
      const base = path.replace(/\.ya?ml$/, '')
      cases.push({
        name: entry,
        path: base,
        files: { [entry]: readFileSync(path, 'utf8') },
        layers: false,
        many: false,
      })
    }
  }
  return cases
}

/** Findings as the `.txt` beside a case has them: one line each, with what belongs to it indented below. */
export function describeFindings(diagnostics: readonly Diagnostic[], manyFiles: boolean): string {
  const lines: string[] = []
  for (const found of diagnostics) {
    const { start, end, uri } = found.location
    const file = manyFiles ? `${uri}:` : ''
    const at = `${file}${start.line}:${start.column}-${end.line}:${end.column}`
    const roles = found.roles.length === 0 ? '' : ` [${found.roles.join(', ')}]`
    lines.push(`${at} ${found.severity} ${found.messageId}: ${found.message}${roles}`)
    for (const related of found.related) {
      const where = manyFiles ? `${related.uri}:` : ''
      const span = `${related.start.line}:${related.start.column}-${related.end.line}:${related.end.column}`
      lines.push(`  related ${where}${span} ${related.note}`)
    }
    for (const fix of found.fixes) lines.push(`  ${fix.safety} ${fix.title}`)
  }
  return `${lines.join('\n')}\n`
}
