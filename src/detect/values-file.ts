import type { ValueNode } from '../values/nodes.ts'
import { getNode } from '../values/query.ts'
import type { SyntaxNode } from '../yaml/syntax.ts'
import {
  CHARTS,
  chartOfName,
  FILE_NAME_WEIGHT,
  LEAST_EVIDENCE,
  LEAST_EVIDENCE_BESIDE,
  OTHER_SIGNATURES,
  SIGNATURES,
  signatureOf,
} from './signatures.ts'

/** The keys of values. */
interface Keys {
  /** At the root; one may be there twice. */
  readonly first: readonly string[]
  has(path: readonly string[]): boolean
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
    if (beside !== null && weight < LEAST_EVIDENCE_BESIDE) continue
    const needed = chart === named ? LEAST_EVIDENCE - FILE_NAME_WEIGHT : LEAST_EVIDENCE
    if (weight < needed) continue
    const score = weight + (chart === named ? FILE_NAME_WEIGHT : 0)
    if (score > bestScore) {
      best = chart
      bestScore = score
    }
  }
  return best !== null && CHARTS.includes(best) ? best : null
}

/** What speaks for each chart. */
function weigh(keys: Keys): Map<string, number> {
  const evidence = new Map<string, number>()
  for (const key of new Set(keys.first)) {
    for (const table of [SIGNATURES, OTHER_SIGNATURES]) {
      for (const signature of signatureOf(table, key)?.split(', ') ?? []) {
        const colon = signature.indexOf(': ')
        if (colon !== -1 && !keys.has([key, ...signature.slice(0, colon).split('.')])) continue
        const words = (colon === -1 ? signature : signature.slice(colon + 2)).split(' ')
        for (let i = 0; i < words.length; i += 2)
          evidence.set(words[i]!, (evidence.get(words[i]!) ?? 0) + Number(words[i + 1]))
      }
    }
  }
  return evidence
}

/** The keys of a text as written. */
export function inSyntax(root: SyntaxNode): Keys {
  const map = root.kind === 'alias' ? root.target : root
  return {
    first: map?.kind === 'map' ? map.pairs.map(({ key }) => key) : [],
    has: (path) => has(root, path, 0),
  }
}

/** The keys of merged values. */
export function inValues(root: ValueNode): Keys {
  return {
    first: root.kind === 'map' ? [...root.entries.keys()] : [],
    has: (path) => getNode(root, path) !== undefined,
  }
}

function has(node: SyntaxNode | undefined, path: readonly string[], depth: number): boolean {
  if (depth === path.length) return true
  const map = node?.kind === 'alias' ? node.target : node
  if (map?.kind !== 'map') return false
  for (const pair of map.pairs) if (pair.key === path[depth] && has(pair.value, path, depth + 1)) return true
  return false
}
