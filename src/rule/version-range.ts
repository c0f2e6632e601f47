/**
 * Order of two versions, as semantic versioning has it: negative when `a` is older. A leading `v` is ignored,
 * a pre-release is older than its release, and missing parts count as 0.
 */
export function compareVersions(a: string, b: string): number {
  const [coreA, preA] = split(a)
  const [coreB, preB] = split(b)
  for (let i = 0; i < Math.max(coreA.length, coreB.length); i++) {
    const difference = (coreA[i] ?? 0) - (coreB[i] ?? 0)
    if (difference !== 0) return difference
  }
  if (preA === preB) return 0
  if (preA === '') return 1
  if (preB === '') return -1
  return preA.localeCompare(preB, 'en', { numeric: true })
}

function split(version: string): [number[], string] {
  const [core = '', ...pre] = version.replace(/^v/, '').split('+', 1)[0]!.split('-')
  return [core.split('.').map((part) => Number.parseInt(part, 10) || 0), pre.join('-')]
}

/**
 * True when a version lies in a range such as `>=1.10.0`, `>=1.2.0 <1.10.0` or `*`.
 * All conditions of a range must hold; a condition without an operator means equal.
 */
export function inRange(version: string, range: string): boolean {
  for (const part of range.trim().split(/\s+/)) {
    if (part === '*' || part === '') continue
    const [, operator = '', bound = ''] = /^(>=|<=|>|<|=)?(.+)$/.exec(part) ?? []
    const order = compareVersions(version, bound)
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
