import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { compareVersions, inRange } from '../../src/rule/version-range.ts'
import type { Json, JsonObject, Knowledge } from '../../src/schema/knowledge.ts'
import type { Annotations, NamedClusters } from './clusters.ts'

/** A written case: what a user gives to one chart, in the releases where that means something. */
export interface Case {
  readonly id: string
  /** What it shows. */
  readonly why: string
  /** The chart whose values these are. Since 1.8.0 they reach it through the umbrella. */
  readonly chart: 'kof' | 'kof-regional' | 'kof-child' | 'kof-istio'
  /** Releases, as rules name them; all that have the chart by default. */
  readonly kof?: string
  /** True for clusters of a mesh. */
  readonly mesh?: boolean
  readonly values: JsonObject
  /** Clusters that are known, by their role; of others everything is a placeholder. */
  readonly clusters?: NamedClusters
  /** KOF's annotations, by the cluster's role. */
  readonly annotations?: Annotations
  /** Names of Secrets on the management cluster. */
  readonly secrets?: readonly string[]
  /** Part of the message with which releases refuse it, those that do. */
  readonly refused?: string
}

/** A case in one release. */
export interface Question {
  readonly id: string
  readonly release: string
  readonly chart: string
  readonly text: string
  readonly mesh: boolean
  readonly annotations: Annotations
  readonly clusters: NamedClusters
  readonly secrets: readonly string[]
}

/** Releases whose charts send values on to clusters. */
export function projectedReleases(knowledge: Knowledge): string[] {
  return knowledge.releases.filter((release) => compareVersions(release, '0.3.0') >= 0)
}

/** Cases of a folder, by file. */
export function readCases(folder: string): Case[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => parse(readFileSync(join(folder, name), 'utf8'), { merge: true }) as Case[])
}

/** Whether a release has a chart that values can be given to. */
export function hasChart(release: string, chart: Case['chart']): boolean {
  if (chart === 'kof') return compareVersions(release, '1.8.0') >= 0
  return chart !== 'kof-istio' || compareVersions(release, '1.5.0') < 0
}

/** The case in each of some releases where it applies. */
export function questionsOf(one: Case, releases: readonly string[]): Question[] {
  return releases
    .filter((release) => hasChart(release, one.chart) && inRange(release, one.kof ?? '*'))
    .map((release) => questionFor(one, release))
}

/** The case in one release. */
export function questionFor(one: Case, release: string): Question {
  const wrapped = one.chart !== 'kof' && hasChart(release, 'kof')
  const values: Json = wrapped ? { [one.chart]: { values: one.values } } : one.values
  return {
    id: one.id,
    release,
    chart: wrapped ? 'kof' : one.chart,
    text: stringify(values),
    mesh: one.mesh === true || one.chart === 'kof-istio',
    annotations: one.annotations ?? {},
    clusters: one.clusters ?? {},
    secrets: one.secrets ?? [],
  }
}
