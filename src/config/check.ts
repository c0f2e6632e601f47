import type { Rule } from '../rule/define.ts'
import { closest } from '../text/distance.ts'
import { toldProblem } from '../yaml/plain-words.ts'
import type { ParsedYaml, SyntaxNode } from '../yaml/syntax.ts'
import { checkPatterns } from './check-patterns.ts'
import type { ValidatorError } from './compiled.ts'
import { type ConfigProblem, explainError } from './explain.ts'
import { nodeAt, pairOf, toPlain } from './plain.ts'
import { configSchema } from './schema.ts'
import { isSurelyValid } from './surely.ts'

/** What is wrong with the shape of a parsed config, in the order of the text. */
export async function checkConfig(parsed: ParsedYaml): Promise<readonly ConfigProblem[]> {
  const problems: ConfigProblem[] = parsed.problems.map((problem) => toldProblem(problem, parsed.view))
  if (problems.length > 0) return problems
  const [first, second] = parsed.documents
  if (second !== undefined) {
    return [{ message: 'A config is one YAML document, and a second one starts here', span: second.span }]
  }
  const root = first?.root ?? null
  if (root === null) return []
  findDuplicates(root, problems)
  const plain = toPlain(root)
  if (isSurelyValid(plain, configSchema())) return [...problems, ...checkPatterns(root)].sort(inOrder)
  const { validateConfig } = await import('./validator.ts')
  validateConfig(plain)
  for (const error of relevant(validateConfig.errors ?? [])) {
    problems.push(explainError(error, root, knownKeys(error.instancePath)))
  }
  if (problems.length === 0) problems.push(...checkPatterns(root))
  return problems.sort(inOrder)
}

/** What is wrong with the rules that a config names; `rules` are all that it knows, its own policies and plugins too. */
export async function checkRuleSettings(parsed: ParsedYaml, rules: readonly Rule[]): Promise<readonly ConfigProblem[]> {
  const problems: ConfigProblem[] = []
  for (const at of ruleMaps(parsed.documents[0]?.root ?? null)) problems.push(...(await checkRules(at, rules)))
  return problems.sort(inOrder)
}

function inOrder(a: ConfigProblem, b: ConfigProblem): number {
  return a.span.start - b.span.start
}

/** `if` only says that `then` or `else` failed, which is an error of its own. */
function relevant(errors: readonly ValidatorError[]): readonly ValidatorError[] {
  return errors.filter((error) => error.keyword !== 'if')
}

/** The keys that the config's schema allows at a pointer. */
function knownKeys(pointer: string): readonly string[] {
  const { properties } = configSchema()
  const shape = pointer.startsWith('/releases/')
    ? properties.releases.items.properties
    : pointer.startsWith('/overrides/')
      ? properties.overrides.items.properties
      : pointer.startsWith('/policies/')
        ? properties.policies.items.properties
        : properties
  return Object.keys(shape).filter((key) => key !== '$schema')
}

/** The `rules` of the config and of each override. */
function ruleMaps(root: SyntaxNode | null): readonly SyntaxNode[] {
  const overrides = nodeAt(root, '/overrides')
  const holders = [root, ...(overrides?.kind === 'seq' ? overrides.items : [])]
  return holders.flatMap((holder) => pairOf(holder, 'rules')?.value ?? [])
}

async function checkRules(node: SyntaxNode, rules: readonly Rule[]): Promise<readonly ConfigProblem[]> {
  const map = node.kind === 'alias' ? node.target : node
  if (map?.kind !== 'map') return []
  const problems: ConfigProblem[] = []
  const ids = rules.map((rule) => rule.meta.id)
  for (const pair of map.pairs) {
    const rule = rules.find((candidate) => candidate.meta.id === pair.key)
    if (rule !== undefined) problems.push(...(await checkOptions(rule, pair.value)))
    else {
      const near = closest(pair.key, ids)
      const hint = near === null ? 'Run "kof-lint rules" for the list of rules.' : `Did you mean "${near}"?`
      problems.push({ message: `Unknown rule "${pair.key}"`, hint, span: pair.keySpan })
    }
  }
  return problems
}

async function checkOptions(rule: Rule, node: SyntaxNode): Promise<readonly ConfigProblem[]> {
  const plain = toPlain(node)
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) return []
  const { severity: _, ...options } = plain as { readonly [name: string]: unknown }
  const [first] = Object.keys(options)
  if (first === undefined) return []
  if (rule.options === undefined) {
    const span = pairOf(node, first)?.keySpan ?? node.span
    const hint = closest(first, ['severity']) === null ? 'Only "severity" can be set.' : 'Did you mean "severity"?'
    return [{ message: `The rule "${rule.meta.id}" has no option "${first}"`, hint, span }]
  }
  const { compileOptions } = await import('./options.ts')
  const validate = compileOptions(rule.options.schema)
  validate(options)
  const schema = rule.options.schema as { readonly properties?: object }
  const known = ['severity', ...Object.keys(schema.properties ?? {})]
  return relevant(validate.errors ?? []).map((error) => explainError(error, node, known))
}

function findDuplicates(node: SyntaxNode, problems: ConfigProblem[]): void {
  if (node.kind === 'seq') for (const item of node.items) findDuplicates(item, problems)
  if (node.kind !== 'map') return
  const seen = new Set<string>()
  for (const pair of node.pairs) {
    if (seen.has(pair.key)) problems.push({ message: `The key "${pair.key}" is given twice`, span: pair.keySpan })
    seen.add(pair.key)
    findDuplicates(pair.value, problems)
  }
}
