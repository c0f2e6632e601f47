import { absolutePath, relativePath } from '../host/paths.ts'
import type { Rule } from '../rule/define.ts'
import type { Config, Facts, OverrideConfig, Preset, ReleaseConfig, RuleSetting, RuleSettings } from './config.ts'
import { covered } from './patterns.ts'

/** What the command line says; it wins over every config. */
export interface Flags extends Facts {
  readonly preset?: Preset | null
  readonly rules: RuleSettings
}

/** Settings of one file or release, after overrides and flags. Null: nobody said, so that the text itself decides. */
export interface ResolvedSettings extends Facts {
  /** Who said each fact, as in `--mesh` or `.kof-lint.yaml`; null for what nobody said. */
  readonly from: { readonly [fact in keyof Facts]: string | null }
  /** Only rules that somebody set; `severity` null means the rule's own. */
  readonly rules: RuleSettings
  readonly preset: Preset
  /** Rules of the user's own that the config brings along. */
  readonly ownRules: readonly Rule[]
  readonly requireReason: boolean
  /** The config that took part, null for none. */
  readonly config: string | null
}

/** One who says something, weakest first. */
interface Voice {
  readonly name: string
  readonly facts: Partial<Facts>
  readonly rules: RuleSettings
}

const FLAG_NAMES: { readonly [fact in keyof Facts]: string } = {
  kofVersion: '--kof-version',
  mesh: '--mesh',
  environment: '--environment',
  chart: '--chart',
}
const FACTS = Object.keys(FLAG_NAMES) as (keyof Facts)[]

/** Settings of one file (a path relative to `cwd`, or absolute): flags over overrides that cover it over the config. */
export function resolveSettings(
  config: Config,
  path: string,
  cwd: string,
  flags: Flags | null = null,
): ResolvedSettings {
  const whole = absolutePath(cwd, path)
  if (config.overrides.some((override) => covers(override, config.folder, whole)))
    return resolve(config, [whole], null, flags)
  const known = usual.get(config)
  if (known?.flags === flags) return known.settings
  const settings = resolve(config, [], null, flags)
  usual.set(config, { flags, settings })
  return settings
}

/** Settings of files that no override covers: the same for all of a run. */
const usual = new WeakMap<Config, { readonly flags: Flags | null; readonly settings: ResolvedSettings }>()

/** Settings of a release: flags over the release over overrides that cover one of its files over the config. */
export function resolveRelease(
  config: Config,
  release: Pick<ReleaseConfig, 'name' | 'values'> & Facts,
  flags: Flags | null = null,
): ResolvedSettings {
  return resolve(config, release.values, release, flags)
}

function resolve(
  config: Config,
  paths: readonly string[],
  release: (Facts & { readonly name: string }) | null,
  flags: Flags | null,
): ResolvedSettings {
  const where = config.path ?? ''
  const voices: Voice[] = [{ name: where, facts: config, rules: config.rules }]
  config.overrides.forEach((override, i) => {
    if (!paths.some((path) => covers(override, config.folder, path))) return
    voices.push({ name: `overrides[${i}] of ${where}`, facts: override, rules: override.rules })
  })
  if (release !== null) voices.push({ name: `release "${release.name}" of ${where}`, facts: release, rules: new Map() })
  const facts: { [fact in keyof Facts]: Facts[fact] } = { kofVersion: null, mesh: null, environment: null, chart: null }
  const from: { [fact in keyof Facts]: string | null } = {
    kofVersion: null,
    mesh: null,
    environment: null,
    chart: null,
  }
  for (const voice of voices) for (const fact of FACTS) say(facts, from, voice.facts, fact, voice.name)
  if (flags !== null) for (const fact of FACTS) say(facts, from, flags, fact, FLAG_NAMES[fact])
  const said = [...voices.map((voice) => voice.rules), ...(flags === null ? [] : [flags.rules])]
  const rules = said.reduce(mergeRuleSettings, new Map() as RuleSettings)
  const preset = flags?.preset ?? config.preset ?? 'recommended'
  const { ownRules } = config
  return { ...facts, from, rules, preset, ownRules, requireReason: config.requireReason, config: config.path }
}

function say<F extends keyof Facts>(
  facts: { [fact in keyof Facts]: Facts[fact] },
  from: { [fact in keyof Facts]: string | null },
  said: Partial<Facts>,
  fact: F,
  name: string,
): void {
  const value = said[fact]
  if (value === null || value === undefined) return
  facts[fact] = value as Facts[F]
  from[fact] = name
}

/** Settings of rules over others, rule by rule. */
export function mergeRuleSettings(was: RuleSettings, now: RuleSettings): RuleSettings {
  const merged = new Map(was)
  for (const [id, setting] of now) merged.set(id, mergeSetting(merged.get(id), setting))
  return merged
}

/** A later setting keeps the options of an earlier one that it does not name, and its severity when it has none. */
function mergeSetting(was: RuleSetting | undefined, now: RuleSetting): RuleSetting {
  if (was === undefined) return now
  return { severity: now.severity ?? was.severity, options: { ...was.options, ...now.options } }
}

function covers(override: OverrideConfig, folder: string, path: string): boolean {
  const relative = relativePath(folder, path)
  return covered(override.files, relative)
}

/** True when a config's `ignore` covers a path (relative to `cwd`, or absolute). */
export function isIgnored(config: Config, path: string, cwd: string): boolean {
  if (config.ignore.length === 0) return false
  const relative = relativePath(config.folder, absolutePath(cwd, path))
  return covered(config.ignore, relative)
}
