import { Ajv, type ErrorObject } from 'ajv'
import formats from 'ajv-formats'
import type { TimeLimit } from '../host/host.ts'
import { parsePath } from '../policy/path.ts'
import { type Policy, policyRule } from '../policy/rule.ts'
import type { Rule } from '../rule/define.ts'
import type { Json, Knowledge } from '../schema/knowledge.ts'
import { unknownChart } from '../schema/unknown-chart.ts'
import type { SyntaxNode } from '../yaml/syntax.ts'
import type { ConfigProblem } from './explain.ts'
import { nodeAt, pairOf, toPlain } from './plain.ts'

/** Rules made of policies, or what is wrong with them. Loaded only when a config has policies. */
interface ReadPolicies {
  readonly rules: readonly Rule[]
  readonly problems: readonly ConfigProblem[]
}

type Plain = { readonly [key: string]: unknown }
type Refuse = (key: string, message: string, hint?: string) => void

const ID = /^[a-z0-9]+(-[a-z0-9]+)+$/
const RANGE =
  /^(\*|(>=|<=|>|<|=)?v?\d+(\.\d+){0,2}(-[0-9A-Za-z.-]+)?(\s+(>=|<=|>|<|=)v?\d+(\.\d+){0,2}(-[0-9A-Za-z.-]+)?)*)$/

/**
 * Makes rules of the policies in a config whose shape was checked.
 *
 * @param taken ids that rules have already
 * @param within for values under a schema: its expressions may never end
 */
export function readPolicies(
  root: SyntaxNode,
  taken: ReadonlySet<string>,
  knowledge: Knowledge,
  within: TimeLimit,
): ReadPolicies {
  const ajv = formats.default(
    new Ajv({ allErrors: false, strict: true, strictTypes: false, strictTuples: false, strictRequired: false }),
  )
  const rules: Rule[] = []
  const problems: ConfigProblem[] = []
  const ids = new Set(taken)
  const list = nodeAt(root, '/policies')
  for (const node of list?.kind === 'seq' ? list.items : []) {
    const plain = toPlain(node) as Plain
    const before = problems.length
    const refuse: Refuse = (key, message, hint) => {
      const span = pairOf(node, key)?.value.span ?? node.span
      problems.push({ message, span, ...(hint === undefined ? {} : { hint }) })
    }
    const id = readId(plain, ids, refuse)
    ids.add(id)
    const charts = Array.isArray(plain.chart) ? (plain.chart as string[]) : [String(plain.chart)]
    for (const chart of charts) checkChart(chart, knowledge, refuse)
    const path = readPath(plain, refuse)
    const kof = String(plain.kof ?? '*')
    if (!RANGE.test(kof)) refuse('kof', `"${kof}" is no range of releases`, 'Write, for instance, ">=1.10.0 <2.0.0".')
    const test = readTest(plain, ajv, within, refuse)
    if (test !== null) checkTest(test, path, plain, refuse)
    if (problems.length > before || path === null || test === null) continue
    const roles = (plain.roles ?? []) as Policy['roles']
    const severity = (plain.severity ?? 'error') as Policy['severity']
    const fix = plain.fix as Json | undefined
    rules.push(policyRule({ id, charts, roles, kof, path, test, message: String(plain.message), severity, fix }))
  }
  return { rules, problems }
}

function readId(plain: Plain, taken: ReadonlySet<string>, refuse: Refuse): string {
  const id = String(plain.id)
  if (!ID.test(id)) refuse('id', `The id of a policy is words joined by "-", not "${id}"`)
  else if (taken.has(id)) refuse('id', `There is a rule "${id}" already`, 'Choose another id.')
  return id
}

function readPath(plain: Plain, refuse: Refuse): Policy['path'] | null {
  const path = parsePath(String(plain.path))
  if (path === null)
    refuse(
      'path',
      `"${plain.path}" is no path`,
      'Write keys joined by dots; "*" is any key, and a key with dots stands in quotes.',
    )
  return path
}

/** What goes with one kind of test, and not with others. */
function checkTest(test: Policy['test'], path: Policy['path'] | null, plain: Plain, refuse: Refuse): void {
  if (test === 'required' && path !== null && typeof path.at(-1) !== 'string')
    refuse('path', 'A required path ends in a key, not in a star')
  // Its fix would delete all values, where somebody meant one key at any depth.
  if (test === 'forbidden' && path?.every((part) => typeof part !== 'string'))
    refuse('path', 'A path of stars alone is every value', 'Name a key, as in "**.insecureSkipVerify".')
  if (plain.fix === undefined) return
  if (test === 'forbidden')
    refuse('fix', 'A forbidden value is removed, so that there is nothing to write', 'Leave "fix" out.')
  const wrong = typeof test === 'object' ? faultOf(plain.fix, test) : null
  if (wrong !== null) refuse('fix', `The fix of "${plain.id}" is against its own schema: it ${wrong}`)
}

/** What is wrong with a value under a schema, as a clause; null for nothing. */
function faultOf(value: unknown, { schema }: { readonly schema: (value: unknown) => string | null }): string | null {
  try {
    return schema(value)
  } catch (error) {
    return `cannot be held to it: ${(error as Error).message}`
  }
}

function checkChart(chart: string, knowledge: Knowledge, refuse: Refuse): void {
  const wrong = unknownChart(chart, knowledge)
  if (wrong !== null) refuse('chart', wrong.message, wrong.hint)
}

/** What is remembered of values: so many, and no longer ones. */
const MOST_KNOWN = 1000
const LONG = 1000
const TESTS = ['schema', 'required', 'forbidden'] as const

function readTest(plain: Plain, ajv: Ajv, within: TimeLimit, refuse: Refuse): Policy['test'] | null {
  const given = TESTS.filter((test) => plain[test] !== undefined && (test === 'schema' || plain[test] === true))
  const [test] = given
  if (test === undefined || given.length > 1) {
    refuse('id', `The policy "${plain.id}" needs one of "schema", "required: true" and "forbidden: true"`)
    return null
  }
  if (test !== 'schema') return test
  try {
    const validate = ajv.compile(plain.schema as object)
    const judge = (value: unknown): string | null =>
      validate(value) ? null : validate.errors?.[0] ? said(validate.errors[0]) : 'is not allowed'
    // Most values are met again in other files, and the limit takes longer than the schema.
    const known = new Map<string, string | null>()
    return {
      schema: (value) => {
        const key = JSON.stringify(value)
        const before = known.get(key)
        if (before !== undefined) return before
        const wrong = within(() => judge(value))
        if (key.length < LONG && known.size < MOST_KNOWN) known.set(key, wrong)
        return wrong
      },
    }
  } catch (error) {
    refuse('schema', `The schema of "${plain.id}" is wrong: ${(error as Error).message}`)
    return null
  }
}

/** What a value does not fulfil, with the words of the schema where Ajv's are too few. */
function said({ instancePath, keyword, params, message = 'is not allowed' }: ErrorObject): string {
  const below = instancePath === '' ? '' : ` at ${instancePath.slice(1).replaceAll('/', '.')}`
  const shown = (values: readonly unknown[]): string => values.map((value) => JSON.stringify(value)).join(', ')
  const { allowedValues, allowedValue, additionalProperty } = params
  if (keyword === 'enum') return `must be one of ${shown(allowedValues as unknown[])}${below}`
  if (keyword === 'const') return `must be ${shown([allowedValue])}${below}`
  if (keyword === 'additionalProperties') return `must have no key "${additionalProperty}"${below}`
  return `${message}${below}`
}
