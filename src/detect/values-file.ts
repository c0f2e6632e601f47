import { closest } from '../text/distance.ts'
import type { ValueNode } from '../values/nodes.ts'
import { getNode } from '../values/query.ts'
import type { SyntaxNode } from '../yaml/syntax.ts'
import { isUmbrellaByNameAlone } from './near-umbrella.ts'
import { ROOT_KEYS } from './root-keys.ts'
import {
  CHARTS,
  chartOfName,
  FILE_NAME_WEIGHT,
  LEAST_EVIDENCE,
  LIKELY,
  OTHER_SIGNATURES,
  PROOF,
  SIGNATURES,
  signatureOf,
} from './signatures.ts'

/** The keys of values. */
interface Keys {
  /** At the root; one may be there twice. */
  readonly first: readonly string[]
  has(path: readonly string[]): boolean
  /** Of the map at a first key; none for all else. */
  below(key: string): readonly string[]
}

/**
 * The chart that values are for, by their content and then by the file's name; null when nothing in them is KOF's.
 *
 * @param uri the file's path: its last part is what counts
 * @param beside the chart that is no part of KOF and has its Chart.yaml beside the file, null when there is none
 */
export function detectChart(keys: Keys, uri: string, beside: string | null = null): string | null {
  const name = uri.slice(uri.lastIndexOf('/') + 1)
  const named = chartOfName(name)
  const evidence = weigh(keys)
  // Values of any chart may have it, so it tells something only beside a name of KOF's own.
  if (named !== null && name.startsWith('kof') && keys.has(['global']))
    evidence.set(named, (evidence.get(named) ?? 0) + LEAST_EVIDENCE - FILE_NAME_WEIGHT)
  let best: string | null = null
  let bestScore = 0
  for (const chart of [...CHARTS, ...evidence.keys()]) {
    const weight = evidence.get(chart) ?? 0
    // Names of charts inside another one are its own keys.
    if (beside !== null && weight < PROOF) continue
    const needed = chart === named ? LEAST_EVIDENCE - FILE_NAME_WEIGHT : LEAST_EVIDENCE
    if (weight < needed) continue
    const score = weight + (chart === named ? FILE_NAME_WEIGHT : 0)
    if (score > bestScore) {
      best = chart
      bestScore = score
    }
  }
  if (best === null || !CHARTS.includes(best)) return null
  if (best === 'kof' && named !== 'kof' && isUmbrellaByNameAlone(keys.first, keys.below)) return null
  const weight = evidence.get(best) ?? 0
  // Others have files such as `storage-values.yaml` too.
  const isNamed = best === named && (weight >= LEAST_EVIDENCE || name.startsWith('kof'))
  return isNamed || weight >= PROOF || isMostlyOf(best, keys, weight) ? best : null
}

/**
 * True where enough of the first keys are the chart's, of any release, or nearly so. Each key that speaks for a chart of KOF's may be one of any
 * other chart, such as `jaeger` beside `image` and `service`.
 */
function isMostlyOf(chart: string, { first }: Keys, weight: number): boolean {
  const own = ROOT_KEYS[chart]?.split(' ') ?? []
  const all = new Set(first)
  // More than half of so many cannot be its own.
  if (all.size > 2 * own.length) return false
  let known = 0
  for (const key of all) if (own.includes(key) || closest(key, own) !== null) known++
  const others = all.size - known
  return known > others || (known === others && weight >= LIKELY)
}

/** What speaks for each chart. */
function weigh(keys: Keys): Map<string, number> {
  const evidence = new Map<string, number>()
  for (const key of new Set(keys.first)) {
    for (const { path, weights } of signaturesOf(key)) {
      if (path !== null && !keys.has(path)) continue
      for (const { chart, weight } of weights) evidence.set(chart, (evidence.get(chart) ?? 0) + weight)
    }
  }
  return evidence
}

/** What speaks for charts where values have a key at the root. */
interface Signature {
  /** What they have to have below it, from the root; null for nothing more. */
  readonly path: readonly string[] | null
  readonly weights: readonly { readonly chart: string; readonly weight: number }[]
}
const known = new Map<string, readonly Signature[]>()

/** What the tables say of a key, taken apart once: files repeat the same few. */
function signaturesOf(key: string): readonly Signature[] {
  const before = known.get(key)
  if (before !== undefined) return before
  const signatures: Signature[] = []
  for (const table of [SIGNATURES, OTHER_SIGNATURES])
    for (const row of signatureOf(table, key)?.split(', ') ?? []) signatures.push(readSignature(key, row))
  // Keys that are in no table are the user's own, of which there may be any number.
  if (signatures.length > 0) known.set(key, signatures)
  return signatures
}

function readSignature(key: string, row: string): Signature {
  const colon = row.indexOf(': ')
  const words = (colon === -1 ? row : row.slice(colon + 2)).split(' ')
  const weights: Signature['weights'][number][] = []
  for (let i = 0; i < words.length; i += 2) weights.push({ chart: words[i]!, weight: Number(words[i + 1]) })
  return { path: colon === -1 ? null : [key, ...row.slice(0, colon).split('.')], weights }
}

/** The keys of a text as written. */
export function inSyntax(root: SyntaxNode): Keys {
  const map = root.kind === 'alias' ? root.target : root
  return {
    first: map?.kind === 'map' ? map.pairs.map(({ key }) => key) : [],
    has: (path) => has(root, path, 0),
    below: (key) => {
      const block = map?.kind === 'map' ? map.pairs.findLast((pair) => pair.key === key)?.value : null
      return block?.kind === 'map' ? block.pairs.map((pair) => pair.key) : []
    },
  }
}

/** The keys of merged values. */
export function inValues(root: ValueNode): Keys {
  return {
    first: root.kind === 'map' ? [...root.entries.keys()] : [],
    has: (path) => getNode(root, path) !== undefined,
    below: (key) => {
      const block = getNode(root, [key])
      return block?.kind === 'map' ? [...block.entries.keys()] : []
    },
  }
}

function has(node: SyntaxNode | undefined, path: readonly string[], depth: number): boolean {
  if (depth === path.length) return true
  const map = node?.kind === 'alias' ? node.target : node
  if (map?.kind !== 'map') return false
  for (const pair of map.pairs) if (pair.key === path[depth] && has(pair.value, path, depth + 1)) return true
  return false
}
