import { once } from '../once.ts'
import type { ValueNode } from '../values/nodes.ts'
import { getNode } from '../values/query.ts'
import type { SyntaxNode } from '../yaml/syntax.ts'
import {
  FILE_NAME_WEIGHT,
  FILE_NAMES,
  LEAST_EVIDENCE,
  LEAST_EVIDENCE_BESIDE,
  OTHER_CHARTS,
  SIGNATURES,
} from './signatures.ts'

/** Whether values have something at a path of keys. */
type HasPath = (path: readonly string[]) => boolean

/**
 * The chart that values are for, by their content and then by the file's name; null when nothing in them is KOF's.
 *
 * @param uri the file's path: its last part is what counts
 * @param beside the chart that is no part of KOF and has its Chart.yaml beside the file, null when there is none
 */
export function detectChart(has: HasPath, uri: string, beside: string | null = null): string | null {
  const name = uri.slice(uri.lastIndexOf('/') + 1)
  const named = FILE_NAMES.find(({ pattern }) => pattern.test(name))?.chart ?? null
  let best: string | null = null
  let bestScore = 0
  for (const { chart, paths } of signatures()) {
    // Values of any chart may have it, so it tells something only beside a name of KOF's own.
    const isGlobal = chart === named && /^kof/.test(name) && has(['global'])
    let evidence = isGlobal ? LEAST_EVIDENCE - FILE_NAME_WEIGHT : 0
    for (const { path, weight } of paths) if (has(path)) evidence += weight
    if (beside !== null && evidence < LEAST_EVIDENCE_BESIDE) continue
    const needed = chart === named ? LEAST_EVIDENCE - FILE_NAME_WEIGHT : LEAST_EVIDENCE
    if (evidence < needed) continue
    const score = evidence + (chart === named ? FILE_NAME_WEIGHT : 0)
    if (score > bestScore) {
      best = chart
      bestScore = score
    }
  }
  return best !== null && best in SIGNATURES ? best : null
}

/** All signatures, with their paths taken apart. */
const signatures = once(() =>
  Object.entries({ ...SIGNATURES, ...OTHER_CHARTS }).map(([chart, signature]) => ({
    chart,
    paths: Object.entries(signature).map(([path, weight]) => ({ path: path.split('.'), weight })),
  })),
)

/** Looks into a text as written. */
export function inSyntax(root: SyntaxNode): HasPath {
  return (path) => has(root, path, 0)
}

/** Looks into merged values. */
export function inValues(root: ValueNode): HasPath {
  return (path) => getNode(root, path) !== undefined
}

function has(node: SyntaxNode | undefined, path: readonly string[], depth: number): boolean {
  if (depth === path.length) return true
  const map = node?.kind === 'alias' ? node.target : node
  if (map?.kind !== 'map') return false
  for (const pair of map.pairs) if (pair.key === path[depth] && has(pair.value, path, depth + 1)) return true
  return false
}
