import type { Host } from '../host/host.ts'
import type { Rule } from '../rule/define.ts'
import type { Severity } from '../rule/diagnostic.ts'
import type { SetKind } from '../values/set-parser.ts'
import type { TextView } from '../yaml/syntax.ts'

/** Whether clusters are joined by a service mesh. */
export const MESHES = ['istio', 'none'] as const
/** One of them. */
export type Mesh = (typeof MESHES)[number]
/** What an installation is for; some rules are stricter with what runs in production. */
export const ENVIRONMENTS = ['production', 'development'] as const
/** One of them. */
export type Environment = (typeof ENVIRONMENTS)[number]
/** Which rules are on where nobody speaks of them: each preset has those of the one before. */
export const PRESETS = ['recommended', 'strict', 'all'] as const
/** One of the presets. */
export type Preset = (typeof PRESETS)[number]
/** What a config may say of a rule: its severity, or that it is off. */
export const RULE_LEVELS = ['off', 'info', 'warning', 'error'] as const satisfies readonly (Severity | 'off')[]
/** One of them. */
export type RuleLevel = (typeof RULE_LEVELS)[number]

/** One `--set` and the like. */
export interface SetArgument {
  readonly kind: SetKind
  readonly text: string
  /** Where the text stands in a config; null for an argument of the command line. */
  readonly view: TextView | null
}

/** What may be said of files in general, of some files by glob, of one release, and on the command line. Null: not said. */
export interface Facts {
  readonly kofVersion: string | null
  readonly mesh: Mesh | null
  readonly environment: Environment | null
  readonly chart: string | null
}

/** What a config says of one rule. */
export interface RuleSetting {
  /** Null: as the rule itself says. */
  readonly severity: RuleLevel | null
  /** Over the rule's default options; checked against the rule's schema. */
  readonly options: { readonly [name: string]: unknown }
}
/** What is said of rules, by a rule's id. */
export type RuleSettings = ReadonlyMap<string, RuleSetting>

/** One installation of one chart: values files and `--set`s that Helm merges. */
export interface ReleaseConfig extends Facts {
  /** What messages call it; `release 1` and so on where the config gives no name. */
  readonly name: string
  /** The chart's version, null where not given. For KOF's own charts it is the KOF release. */
  readonly version: string | null
  /** Values files as absolute paths, lowest first. */
  readonly values: readonly string[]
  /** In Helm's order of kinds. */
  readonly sets: readonly SetArgument[]
}

/** Settings for the files that at least one of the globs covers. */
export interface OverrideConfig extends Facts {
  readonly files: readonly string[]
  readonly rules: RuleSettings
}

/** A `.kof-lint.yaml`, checked. */
export interface Config extends Facts {
  /** As messages show it; null for the built-in settings, where there is no config. */
  readonly path: string | null
  /** Absolute; the config's globs and paths count from here. */
  readonly folder: string
  /** Null: not said. */
  readonly preset: Preset | null
  readonly rules: RuleSettings
  /** Policies and rules of plugins, of this config and of those that it extends. */
  readonly ownRules: readonly Rule[]
  readonly releases: readonly ReleaseConfig[]
  /** In order; later ones win. */
  readonly overrides: readonly OverrideConfig[]
  readonly ignore: readonly string[]
  /** Whether a suppression comment without `-- reason` is reported. */
  readonly requireReason: boolean
  /** The file of findings that are accepted for now, absolute; null for none. */
  readonly baseline: string | null
}

/** The configs of a run, found on demand and kept. */
export interface Configs {
  /**
   * The config that governs a path (a file that may not exist, relative to the working directory or absolute).
   *
   * @throws KofLintError of kind `config` with line and column when it is wrong, `input` when it cannot be read.
   */
  forFile(path: string): Promise<Config>
  /** The config that governs a folder. Throws the same. */
  forFolder(path: string): Promise<Config>
  /** Reads one config file. Throws the same. */
  load(path: string): Promise<Config>
}

/** Configs that know which of them were read. */
export interface FoundConfigs extends Configs {
  /** Every config that was read so far, shared ones too. Throws the same. */
  all(): Promise<readonly Config[]>
}

/** What is needed to find and check configs. */
export interface ConfigSources {
  readonly host: Host
  readonly rules: readonly Rule[]
  /** `search`: upward from each file. `none`: built-in settings. A path: this file for all. */
  readonly use: 'search' | 'none' | { readonly file: string }
}

/** The names of a config, the first that exists in a folder counts. */
export const CONFIG_NAMES: readonly string[] = ['.kof-lint.yaml', '.kof-lint.yml', '.kof-lint.json']

/** Says nothing at all. */
export const NO_FACTS: Facts = { kofVersion: null, mesh: null, environment: null, chart: null }

/** Shared, so that settings of files without own rules are seen to be the same. */
const NO_RULES: readonly Rule[] = []

/** The settings of a run without a config. */
export function builtInConfig(folder: string): Config {
  return {
    ...NO_FACTS,
    path: null,
    folder,
    preset: null,
    rules: new Map(),
    ownRules: NO_RULES,
    releases: [],
    overrides: [],
    ignore: [],
    requireReason: false,
    baseline: null,
  }
}
