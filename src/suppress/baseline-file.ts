import { KofLintError } from '../errors.ts'
import type { Baseline, BaselineEntry } from './baseline.ts'

/** The form of the file; another number is of another kof-lint. */
const FORMAT = 1

/** A baseline as text: JSON, sorted, one finding a line, so that a change of one finding is a change of one line. */
export function baselineText(baseline: Baseline): string {
  const files = [...baseline].sort(([a], [b]) => compare(a, b)).map(([file, entries]) => fileText(file, entries))
  const body = files.length === 0 ? '{}' : `{\n${files.join(',\n')}\n  }`
  return `{\n  "kofLintBaseline": ${FORMAT},\n  "files": ${body}\n}\n`
}

function fileText(file: string, entries: readonly BaselineEntry[]): string {
  const lines = [...entries]
    .sort((a, b) => compare(a.rule, b.rule) || compare(a.path, b.path) || compare(a.fingerprint, b.fingerprint))
    .map(({ rule, path, fingerprint, count }) => {
      const pairs = Object.entries({ rule, path, fingerprint, count })
      return `      { ${pairs.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(', ')} }`
    })
  return `    ${JSON.stringify(file)}: [\n${lines.join(',\n')}\n    ]`
}

/**
 * Reads a baseline.
 *
 * @param shown the file's name, for messages
 * @throws KofLintError of kind `config` for a text that is none
 */
export function readBaseline(text: string, shown: string): Baseline {
  let file: unknown
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw wrong(shown, 'it is no JSON')
  }
  if (!isMap(file) || !('kofLintBaseline' in file)) throw wrong(shown, 'it has no "kofLintBaseline"')
  if (file.kofLintBaseline !== FORMAT) throw wrong(shown, 'it is of another version of kof-lint')
  if (!isMap(file.files)) throw wrong(shown, 'its "files" is no map')
  const baseline = new Map<string, readonly BaselineEntry[]>()
  for (const [name, entries] of Object.entries(file.files)) {
    if (!Array.isArray(entries)) throw wrong(shown, `"${name}" has no list of findings`)
    const bad = entries.findIndex((entry) => !isEntry(entry))
    if (bad >= 0) throw wrong(shown, `finding ${bad + 1} of "${name}" is not as kof-lint writes them`)
    baseline.set(name, entries as BaselineEntry[])
  }
  return baseline
}

function wrong(shown: string, why: string): KofLintError {
  return new KofLintError(
    'config',
    `"${shown}" is no baseline: ${why}`,
    `Write it anew: kof-lint --write-baseline ${shown}`,
  )
}

function isEntry(entry: unknown): entry is BaselineEntry {
  if (!isMap(entry)) return false
  const { rule, path, fingerprint, count } = entry
  const texts = [rule, path, fingerprint].every((text) => typeof text === 'string')
  return texts && Number.isInteger(count) && (count as number) > 0
}

function isMap(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
