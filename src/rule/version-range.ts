/**
 * Order of two versions, as semantic versioning has it: negative when `a` is older. A leading `v` is ignored,
 * a pre-release is older than its release, and missing parts count as 0.
 */
export function compareVersions(a: string, b: string): number {
  const { core: coreA, pre: preA } = split(a)
  const { core: coreB, pre: preB } = split(b)
  for (let i = 0; i < Math.max(coreA.length, coreB.length); i++) {
    const difference = (coreA[i] ?? 0) - (coreB[i] ?? 0)
    if (difference !== 0) return difference
  }
  if (preA === preB) return 0
  if (preA === '') return 1
  if (preB === '') return -1
  return preA.localeCompare(preB, 'en', { numeric: true })
}

/**
 * Of some versions, oldest first, the one to use for another: that one itself, else the newest older one, where a
 * pre-release belongs to its own release (`1.10.0-rc1` to `1.10.0`); else the oldest. Null for no versions.
 */
export function nearestVersion(versions: readonly string[], wanted: string): string | null {
  if (versions.includes(wanted)) return wanted
  const [core] = wanted.split('-', 1) as [string]
  const older = versions.filter((version) => compareVersions(version, wanted) <= 0)
  const released = versions.find((version) => compareVersions(version, core) === 0)
  const newest = older.at(-1)
  if (newest !== undefined && (released === undefined || compareVersions(newest.split('-', 1)[0]!, core) === 0))
    return newest
  return released ?? newest ?? versions[0] ?? null
}

const parsed = new Map<string, Version>()

interface Version {
  readonly core: readonly number[]
  readonly pre: string
}

/** The same few versions are compared again and again in a run over many files. */
function split(version: string): Version {
  let known = parsed.get(version)
  if (known === undefined) {
    known = parse(version)
    parsed.set(version, known)
  }
  return known
}

function parse(version: string): Version {
  const [core = '', ...pre] = version
    .slice(version.startsWith('v') ? 1 : 0)
    .split('+', 1)[0]!
    .split('-')
  return { core: core.split('.').map((part) => Number.parseInt(part, 10) || 0), pre: pre.join('-') }
}

/**
 * True when a version lies in a range such as `>=1.10.0`, `>=1.2.0 <1.10.0` or `*`.
 * All conditions of a range must hold; a condition without an operator means equal.
 */
export function inRange(version: string, range: string): boolean {
  if (range === '*') return true
  let known = answers.get(version)
  if (known === undefined) {
    known = new Map()
    answers.set(version, known)
  }
  let answer = known.get(range)
  if (answer === undefined) {
    answer = holdAll(version, range)
    known.set(range, answer)
  }
  return answer
}

/** By version and range. */
const answers = new Map<string, Map<string, boolean>>()
/** The longer ones first. */
const OPERATORS = ['>=', '<=', '>', '<', '=']

function holdAll(version: string, range: string): boolean {
  for (const part of range.split(/\s+/)) {
    if (part === '*' || part === '') continue
    const operator = OPERATORS.find((one) => part.startsWith(one)) ?? ''
    const order = compareVersions(version, part.slice(operator.length))
    const holds =
      operator === '>='
        ? order >= 0
        : operator === '<='
          ? order <= 0
          : operator === '>'
            ? order > 0
            : operator === '<'
              ? order < 0
              : order === 0
    if (!holds) return false
  }
  return true
}
