import type { MapNode, Route } from '#src/values/nodes'
import { getMap, getScalar } from '#src/values/query'
import type { Letter } from './flags.ts'

/** The program that some `extraArgs` are for. */
export interface Program {
  readonly letter: Letter
  readonly name: string
  /** How many dashes before a flag's name are taken off again or do no harm, beside those that are put there. */
  readonly dashes: 0 | 1
}

/** The names of their images, too. */
const NAMES: { readonly [letter in Letter]: string } = {
  s: 'vmselect',
  i: 'vminsert',
  t: 'vmstorage',
  a: 'vmalert',
  u: 'vmauth',
  l: 'victoria-logs',
  r: 'victoria-traces',
  m: 'alertmanager',
  p: 'promxy',
}

/** What each block of kof-mothership and kof-storage with `extraArgs` in it makes, by the operator ("o") or by a chart's own template ("c"). */
const BLOCKS: readonly (readonly [pattern: RegExp, letter: Letter, by: 'o' | 'c'])[] = [
  [/^victoriametrics\.vmcluster\.spec\.vmselect$/, 's', 'o'],
  [/^victoriametrics\.vmcluster\.spec\.vminsert$/, 'i', 'o'],
  [/^victoriametrics\.vmcluster\.spec\.vmstorage$/, 't', 'o'],
  [/^victoriametrics\.vmalert\.spec$/, 'a', 'o'],
  [/^victoriametrics\.vmalert\.manager\.spec$/, 'm', 'o'],
  [/^victoriametrics\.(vmauth|\w+\.spec\.requestsLoadBalancer)\.spec$/, 'u', 'o'],
  [/^victoriametrics\.vlcluster_audit\.spec\.vl(insert|select|storage)$/, 'l', 'o'],
  [/^victoria-logs-multilevel-select$/, 'l', 'o'],
  [/^victoria-traces-multilevel-select$/, 'r', 'o'],
  [/^victoria-logs-(cluster\.vl(insert|select|storage)|single\.server)$/, 'l', 'c'],
  [/^victoria-traces-cluster\.vt(insert|select|storage)$/, 'r', 'c'],
  [/^victoria-(logs|traces)-cluster\.vmauth$/, 'u', 'c'],
  [/^promxy$/, 'p', 'c'],
]

/** What a program is called. */
export function nameOf(letter: Letter): string {
  return NAMES[letter]
}

/** The program that gets the arguments in a block of values; null for blocks of which nothing is known. */
export function programIn(block: Route): Program | null {
  const path = block.join('.')
  const found = BLOCKS.find(([pattern]) => pattern.test(path))
  if (found === undefined) return null
  const [, letter, by] = found
  return { letter, name: NAMES[letter], dashes: by === 'o' ? 1 : 0 }
}

/**
 * The release of a program that a block of values installs: null where only its chart or the operator knows, undefined where it may be
 * one with flags of its own, as that for customers with a license.
 */
export function releaseIn(values: MapNode, block: Route, name: string): string | null | undefined {
  for (let i = 1; i <= block.length; i++)
    if ((getMap(values, [...block.slice(0, i), 'license'])?.entries.size ?? 0) > 0) return undefined
  const repository = getScalar(values, [...block, 'image', 'repository'])
  if (typeof repository === 'string' && repository !== '' && !repository.endsWith(name)) return undefined
  const tag = getScalar(values, [...block, 'image', 'tag'])
  if (tag === undefined || tag === null || tag === '') return null
  return /^v?(\d+\.\d+\.\d+)(-cluster|-victorialogs)?(-scratch)?$/.exec(String(tag))?.[1]
}
