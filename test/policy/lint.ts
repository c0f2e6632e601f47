import { rules } from '#rules'
import { createConfigs } from '#src/config/load'
import { createMemoryHost } from '#src/host/memory'
import { lint } from '#src/lint'
import type { RunResult } from '#src/rule/run-result'
import { knowledge } from '../knowledge.ts'

/** Lints `/repo/kof-values.yaml`, or another file, with the config beside it; files by path below `/repo`. */
export function lintRepo(
  files: { readonly [path: string]: string },
  options: {
    fix?: 'none' | 'safe' | 'unsafe'
    file?: string
    modules?: { readonly [path: string]: { readonly [name: string]: unknown } }
  } = {},
): Promise<RunResult> {
  const placed = Object.fromEntries(Object.entries(files).map(([path, text]) => [`/repo/${path}`, text]))
  const memory = createMemoryHost(placed, knowledge, '/repo')
  const { modules } = options
  const importModule = async (path: string) => {
    const module = modules?.[path]
    if (module === undefined) throw new Error(`there is no ${path}`)
    return module
  }
  const host = modules === undefined ? memory : { ...memory, importModule }
  const request = {
    files: [{ path: options.file ?? 'kof-values.yaml', explicit: true }],
    values: [],
    sets: [],
    releases: false,
    flags: { kofVersion: null, mesh: null, environment: null, chart: null, rules: new Map() },
    configs: createConfigs({ host, rules, use: 'search' }),
    stdin: null,
    fix: options.fix ?? 'none',
  } as const
  return lint(request, host, rules)
}

/** Findings of some rules, as `line:column severity rule: message [roles]`. */
export function shown({ diagnostics, failures }: RunResult, ...ids: string[]): string[] {
  for (const { error } of failures) throw error
  return diagnostics
    .filter(({ rule }) => ids.includes(rule))
    .map(({ rule, severity, message, roles, location: { start } }) => {
      return `${start.line}:${start.column} ${severity} ${rule}: ${message}${roles.length > 0 ? ` [${roles.join(', ')}]` : ''}`
    })
}
