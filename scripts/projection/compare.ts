import type { Json, JsonObject, Knowledge } from '../../src/schema/knowledge.ts'
import type { Answer, Given } from './ask.ts'
import { isEqual } from './delta.ts'

/** One place where a projection and real rendering differ. */
export interface Difference {
  readonly key: string
  /** Dotted, from the chart's root; empty where the chart as a whole is missing or too much. */
  readonly at: string
  readonly real: Json | undefined
  readonly ours: Json | undefined
}

/**
 * Charts that KOF installs and nobody can give values to: cert-manager, and Istio's gateway, which kof-istio names by its
 * own release.
 */
const WITHOUT_VALUES = / > (cert-manager|kof-istio-gateway) /

/**
 * What travels along and no chart reads, left out of the projection: switches that stand among a chart's values, and the
 * complaint of a template's `fromYaml` about a text that is no map.
 */
const SENT_IN_VAIN: { readonly [chart: string]: readonly string[] } = {
  'ingress-nginx': ['enabled', 'template'],
  'kof-file-watcher': ['enabled'],
}

function withoutVain(chart: string, values: JsonObject): JsonObject {
  const vain = ['Error', ...(SENT_IN_VAIN[chart] ?? [])]
  return Object.fromEntries(Object.entries(values).filter(([key]) => !vain.includes(key)))
}

/** The same for what the templates of KOF's own charts see. */
export function finalDifferences(real: Answer, ours: Given): Difference[] {
  const found: Difference[] = []
  for (const [key, values] of Object.entries(('finals' in real ? real.finals : undefined) ?? {})) {
    const chart = / > (\S+) /.exec(key)![1]!
    if (ours[key] !== undefined) walk(key, [], withoutVain(chart, values), ours[key], found)
  }
  return found
}

/** Differences between what real rendering gave and what kof-lint says. Nothing is compared where nothing was rendered. */
export function differences(knowledge: Knowledge, real: Answer, ours: Given): Difference[] {
  if ('error' in real) return []
  const found: Difference[] = []
  const keys = new Set([...Object.keys(real.charts), ...Object.keys(ours)])
  for (const key of keys) {
    const chart = / > (\S+) /.exec(key)![1]!
    if (WITHOUT_VALUES.test(key) || knowledge.versions(chart).length === 0) continue
    const recorded = real.charts[key]
    const theirs = recorded === undefined ? undefined : withoutVain(chart, recorded)
    // A chart that gets no values has nothing to check.
    if (ours[key] === undefined && theirs !== undefined && Object.keys(theirs).length === 0) continue
    walk(key, [], theirs, ours[key], found)
  }
  return found
}

function walk(key: string, route: string[], real: Json | undefined, ours: Json | undefined, found: Difference[]): void {
  if (isEqual(real, ours)) return
  // The very last text of a component's values loses its line end with the rest of the template.
  if (typeof real === 'string' && ours === `${real}\n`) return
  if (isMap(real) && isMap(ours)) {
    for (const name of new Set([...Object.keys(real), ...Object.keys(ours)])) {
      walk(key, [...route, name], own(real, name), own(ours, name), found)
    }
  } else {
    found.push({ key, at: route.join('.'), real, ours })
  }
}

type Map = { readonly [key: string]: Json }

function own(map: Map, key: string): Json | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined
}

function isMap(value: Json | undefined): value is Map {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
