import { builtInConfig, type Environment, type Mesh } from '../config/config.ts'
import { createMemoryHost } from '../host/memory.ts'
import { lint } from '../lint.ts'
import type { Rule } from '../rule/define.ts'
import type { Severity } from '../rule/diagnostic.ts'
import type { RunResult } from '../rule/run-result.ts'
import type { Knowledge } from '../schema/knowledge.ts'

/** A text and what is said about it, as flags and the config would say it. */
export interface RuleCase {
  /** For messages; the first line of the text when absent. */
  readonly name?: string
  /** A values file or manifests. */
  readonly text: string
  readonly filename?: string
  readonly chart?: string
  readonly kofVersion?: string
  readonly mesh?: Mesh
  readonly environment?: Environment
  /** The rule's options, over its defaults. */
  readonly options?: { readonly [name: string]: unknown }
}

/** What a rule must find in a text; what is left out is not compared. */
export interface ExpectedFinding {
  readonly messageId?: string
  readonly message?: string | RegExp
  readonly severity?: Severity
  /** From 1. */
  readonly line?: number
  /** From 1, in UTF-16 code units. */
  readonly column?: number
}

/** A text with mistakes. */
export interface InvalidCase extends RuleCase {
  /** In the order of the text. */
  readonly findings: readonly ExpectedFinding[]
  /** The text after `--fix`, or after `--fix --unsafe` when the rule has unsafe fixes; required when it changes. */
  readonly fixed?: string
}

/** Cases for a rule: texts in which it finds nothing, and texts in which it finds something. */
export interface RuleCases {
  readonly valid: readonly (string | RuleCase)[]
  readonly invalid: readonly InvalidCase[]
}

/**
 * Runs a rule alone over cases, by the same engine that lints files, and holds it to what is expected.
 *
 * @throws Error with a sentence for each case that is not as expected, and for a list without cases.
 */
export async function testRule(rule: Rule, cases: RuleCases, knowledge: Knowledge): Promise<void> {
  const wrong: string[] = []
  if (cases.valid.length === 0 || cases.invalid.length === 0)
    wrong.push('A rule needs cases of both kinds, "valid" and "invalid".')
  for (const given of cases.valid) {
    const one = typeof given === 'string' ? { text: given } : given
    wrong.push(...(await mistakes(rule, { ...one, findings: [] }, knowledge)))
  }
  for (const one of cases.invalid) {
    if (one.findings.length === 0) wrong.push(`${nameOf(one)}: an invalid case needs findings.`)
    wrong.push(...(await mistakes(rule, one, knowledge)))
  }
  if (wrong.length > 0) throw new Error(`${rule.meta.id}:\n${wrong.map((line) => `- ${line}`).join('\n')}`)
}

async function mistakes(rule: Rule, expected: InvalidCase, knowledge: Knowledge): Promise<string[]> {
  const name = nameOf(expected)
  const run = await runRule(rule, expected, 'none', knowledge)
  const [failure] = run.failures
  if (failure !== undefined) return [`${name}: the rule threw: ${failure.error.message}`]
  const unread = [...run.inputErrors.map(({ message }) => message), ...run.notes]
  if (run.releases.length === 0 && run.diagnostics.length === 0)
    return [`${name}: nothing was looked at. ${unread.join(' ')}`.trim()]
  const found = run.diagnostics.filter((diagnostic) => diagnostic.rule === rule.meta.id)
  const shown = found.map(
    ({ messageId, severity, message, location: { start } }) =>
      `${start.line}:${start.column} ${severity} ${messageId}: ${message}`,
  )
  const wrong: string[] = []
  if (found.length !== expected.findings.length)
    wrong.push(
      `${name}: expected ${expected.findings.length} findings, found ${found.length}: ${shown.join('; ') || 'none'}`,
    )
  else
    expected.findings.forEach((finding, i) => {
      if (!fits(finding, found[i]!)) wrong.push(`${name}: expected ${JSON.stringify(finding)}, found ${shown[i]}`)
    })
  if (expected.findings.length === 0) return wrong
  const level = rule.meta.fixable === 'unsafe' ? 'unsafe' : 'safe'
  const { fixed } = await runRule(rule, expected, level, knowledge)
  const [text = expected.text] = fixed.values()
  if (text !== (expected.fixed ?? expected.text))
    wrong.push(
      `${name}: --fix writes ${JSON.stringify(text)}, expected ${JSON.stringify(expected.fixed ?? 'no change')}`,
    )
  return wrong
}

function fits(expected: ExpectedFinding, found: RunResult['diagnostics'][number]): boolean {
  const { messageId, message, severity, line, column } = expected
  const { start } = found.location
  return (
    (messageId === undefined || messageId === found.messageId) &&
    (severity === undefined || severity === found.severity) &&
    (line === undefined || line === start.line) &&
    (column === undefined || column === start.column) &&
    (message === undefined || (typeof message === 'string' ? message === found.message : message.test(found.message)))
  )
}

function runRule(rule: Rule, one: RuleCase, fix: 'none' | 'safe' | 'unsafe', knowledge: Knowledge): Promise<RunResult> {
  const path = one.filename ?? 'kof-values.yaml'
  const config = builtInConfig('/')
  const always = async () => config
  const request = {
    files: [{ path, explicit: true }],
    values: [],
    sets: [],
    releases: false,
    flags: {
      chart: one.chart ?? null,
      kofVersion: one.kofVersion ?? null,
      mesh: one.mesh ?? null,
      environment: one.environment ?? null,
      preset: 'all',
      rules: new Map([[rule.meta.id, { severity: null, options: one.options ?? {} }]]),
    },
    configs: { forFile: always, forFolder: always, load: always },
    stdin: null,
    fix,
  } as const
  return lint(request, createMemoryHost({ [path]: one.text }, knowledge), [rule])
}

function nameOf({ name, text }: RuleCase): string {
  return JSON.stringify(name ?? text.split('\n', 1)[0])
}
