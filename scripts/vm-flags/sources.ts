import { execFileSync } from 'node:child_process'
import { dirname } from 'node:path'

/** A state of a repository of Go: a commit or tag of a clone, or the folder of a module. */
export interface State {
  /** Import path of its root, as `github.com/VictoriaMetrics/VictoriaMetrics`. */
  readonly module: string
  readonly folder: string
  /** Null for a folder that is no clone. */
  readonly commit: string | null
}

/** What one package brings: names of flags, and packages that it imports. */
interface Package {
  readonly flags: Set<string>
  readonly imports: Set<string>
}

const FLAG = '\\b(flag|flagutil)\\.(New)?[A-Z][A-Za-z0-9]*\\((&?[A-Za-z_.]+, *)?["`]'
const FLAGS = /\b(?:flag|flagutil)\.(?:New)?[A-Z][A-Za-z0-9]*\((?:&?[A-Za-z_.]+, *)?["`]([^"`]+)["`]/g
const IMPORT = '^(import )?[[:space:]]*([A-Za-z0-9_.]+ )?"github.com/VictoriaMetrics/Victoria'

/**
 * Names of the flags that a program has: those that its packages define, and the packages of the states that these import.
 * Files for other systems count too, so there may be more than one build has, never fewer.
 *
 * @param states the program's own repository first, then those that it imports packages of
 * @param main folder of the program, as `app/vmselect`
 */
export function flagsOf(states: readonly State[], main: string): Set<string> {
  const packages = new Map(states.flatMap((state) => [...packagesOf(state)]))
  const reached = new Set([`${states[0]!.module}/${main}`])
  const flags = new Set<string>()
  for (const path of reached) {
    const found = packages.get(path)
    for (const name of found?.imports ?? []) reached.add(name)
    for (const name of found?.flags ?? []) flags.add(name)
  }
  return flags
}

const known = new Map<string, Map<string, Package>>()

function packagesOf(state: State): Map<string, Package> {
  const key = `${state.folder}@${state.commit}`
  let packages = known.get(key)
  if (packages === undefined) {
    packages = new Map()
    read(state, packages)
    known.set(key, packages)
  }
  return packages
}

function read(state: State, packages: Map<string, Package>): void {
  const at = (file: string) => {
    const path = `${state.module}/${dirname(file)}`
    let found = packages.get(path)
    if (found === undefined) {
      found = { flags: new Set(), imports: new Set() }
      packages.set(path, found)
    }
    return found
  }
  for (const { file, text } of grep(state, FLAG)) {
    if (/^\s*\/\//.test(text)) continue
    for (const [, name] of text.matchAll(FLAGS)) at(file).flags.add(name!)
  }
  for (const { file, text } of grep(state, IMPORT)) at(file).imports.add(/"([^"]+)"/.exec(text)![1]!)
}

function* grep({ folder, commit }: State, pattern: string): Generator<{ file: string; text: string }> {
  const where = commit === null ? ['--no-index', '-E', pattern, '--', '.'] : ['-E', pattern, commit, '--', 'app', 'lib']
  let output: string
  try {
    output = execFileSync('git', ['grep', '-I', ...where], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 })
  } catch (error) {
    if ((error as { status?: number }).status === 1) return
    throw error
  }
  for (const line of output.split('\n')) {
    const found = /^(?:([^:]+):)?([^:]+\.go):(.*)$/.exec(line)
    if (found === null) continue
    const [, before, file, text] = found
    if (commit !== null && before === undefined) continue
    if (!file!.endsWith('_test.go')) yield { file: file!, text: text! }
  }
}
