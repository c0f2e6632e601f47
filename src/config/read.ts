import { SET_KEYS, SET_ORDER, type SetKind } from '../values/set-flags.ts'
import type { ParsedYaml, SyntaxNode } from '../yaml/syntax.ts'
import { scalarView } from '../yaml/view.ts'
import {
  builtInConfig,
  type Config,
  type Facts,
  type ReleaseConfig,
  type RuleLevel,
  type RuleSetting,
  type RuleSettings,
  type SetArgument,
} from './config.ts'
import { configPath } from './config-path.ts'
import { readPatterns } from './patterns.ts'
import { nodeAt, toPlain } from './plain.ts'

type Plain = { readonly [key: string]: unknown }

/** Turns a config that was checked into its settings. `folder` is absolute. */
export function readConfig(parsed: ParsedYaml, shown: string, folder: string): Config {
  const root = parsed.documents[0]?.root ?? null
  const plain = (toPlain(root) ?? {}) as Plain
  return {
    ...builtInConfig(folder),
    ...readFacts(plain),
    path: shown,
    preset: (plain.preset as Config['preset']) ?? null,
    rules: readRules(plain.rules),
    releases: list(plain.releases).map((release, i) =>
      readRelease(release as Plain, nodeAt(root, `/releases/${i}`), parsed, folder, i),
    ),
    overrides: list(plain.overrides).map((item) => {
      const override = item as Plain
      const files = Array.isArray(override.files) ? (override.files as string[]) : [override.files as string]
      return { ...readFacts(override), files: readPatterns(files, folder), rules: readRules(override.rules) }
    }),
    ignore: readPatterns(list(plain.ignore) as string[], folder),
    requireReason: plain.requireReason === true,
    baseline: typeof plain.baseline === 'string' ? configPath(folder, plain.baseline) : null,
  }
}

function readFacts(plain: Plain): Facts {
  return {
    kofVersion: (plain.kofVersion as Facts['kofVersion']) ?? null,
    mesh: (plain.mesh as Facts['mesh']) ?? null,
    environment: (plain.environment as Facts['environment']) ?? null,
    chart: (plain.chart as Facts['chart']) ?? null,
  }
}

function readRules(plain: unknown): RuleSettings {
  const settings = new Map<string, RuleSetting>()
  for (const [id, said] of Object.entries((plain ?? {}) as Plain)) {
    if (typeof said === 'string') settings.set(id, { severity: said as RuleLevel, options: {} })
    else {
      const { severity, ...options } = said as Plain
      settings.set(id, { severity: (severity as RuleLevel | undefined) ?? null, options })
    }
  }
  return settings
}

function readRelease(
  plain: Plain,
  node: SyntaxNode | null,
  parsed: ParsedYaml,
  folder: string,
  index: number,
): ReleaseConfig {
  return {
    ...readFacts(plain),
    name: (plain.name as string | undefined) ?? `release ${index + 1}`,
    version: (plain.version as string | undefined) ?? null,
    values: (list(plain.values) as string[]).map((path) => configPath(folder, path)),
    sets: SET_ORDER.flatMap((kind) => readSets(kind, nodeAt(node, `/${SET_KEYS[kind]}`), plain, parsed)),
  }
}

function readSets(kind: SetKind, node: SyntaxNode | null, plain: Plain, parsed: ParsedYaml): SetArgument[] {
  const items = behindAlias(node)
  return (list(plain[SET_KEYS[kind]]) as string[]).map((text, i) => {
    const scalar = items?.kind === 'seq' ? behindAlias(items.items[i]) : undefined
    return { kind, text, view: scalar?.kind === 'scalar' ? scalarView(parsed.view, scalar) : null }
  })
}

function behindAlias(node: SyntaxNode | null | undefined): SyntaxNode | null | undefined {
  return node?.kind === 'alias' ? node.target : node
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
