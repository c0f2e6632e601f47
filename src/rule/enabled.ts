import { PRESETS, type Preset, type RuleSettings } from '../config/config.ts'
import type { Rule } from './define.ts'
import type { Severity } from './diagnostic.ts'

/** A rule that takes part in a run, with what the settings say of it. */
export interface EnabledRule {
  readonly rule: Rule
  /** Null: as the rule says. */
  readonly severity: Severity | null
  /** The rule's default options with the settings' over them. */
  readonly options: unknown
  /** What the rule says itself; here it is asked for more often than anything else. */
  readonly needs: readonly string[] | undefined
}

/** The rules of a preset that settings leave on, and those that they switch on, in the registry's order. */
export function enabledRules(rules: readonly Rule[], settings: RuleSettings, preset: Preset): EnabledRule[] {
  const enabled: EnabledRule[] = []
  for (const rule of rules) {
    const setting = settings.get(rule.meta.id)
    if (setting?.severity === 'off') continue
    const isNamed = setting?.severity !== null && setting?.severity !== undefined
    if (!isNamed && PRESETS.indexOf(rule.meta.preset ?? 'recommended') > PRESETS.indexOf(preset)) continue
    const defaults = rule.options?.defaults as object | undefined
    const options = defaults === undefined ? undefined : { ...defaults, ...setting?.options }
    enabled.push({ rule, severity: setting?.severity ?? null, options, needs: rule.meta.needs })
  }
  return enabled
}

/** What units of a run have on, made once for equal settings: what is derived from it can then be kept too. */
export class EnabledRules {
  private readonly rules: readonly Rule[]
  private readonly known = new Map<readonly Rule[], Map<string, EnabledRule[]>>()

  constructor(rules: readonly Rule[]) {
    this.rules = rules
  }

  /** @param own rules of the user's own that the config brings along */
  of(settings: RuleSettings, preset: Preset, own: readonly Rule[]): readonly EnabledRule[] {
    let bySettings = this.known.get(own)
    if (bySettings === undefined) {
      bySettings = new Map()
      this.known.set(own, bySettings)
    }
    const key = `${preset} ${settings.size === 0 ? '' : JSON.stringify([...settings])}`
    let enabled = bySettings.get(key)
    if (enabled === undefined) {
      enabled = enabledRules(own.length === 0 ? this.rules : [...this.rules, ...own], settings, preset)
      bySettings.set(key, enabled)
    }
    return enabled
  }
}
