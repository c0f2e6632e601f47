import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { JsonObject } from '../../src/schema/knowledge.ts'
import type { Question } from './cases.ts'
import { clustersFor, withPlaceholders } from './clusters.ts'

/** What charts get over their own defaults, by `from > chart (role)`; or why nothing was rendered. */
export type Answer = { readonly error: string } | Charts
/** What charts get. */
export interface Charts {
  readonly charts: Given
  /** What the templates of KOF's own charts see; not recorded. */
  readonly finals?: Given
}
/** Values by `from > chart (role)`. */
export type Given = { readonly [key: string]: JsonObject }

/** One chart of an answer. */
export function keyOf(from: string, chart: string, role: string): string {
  return `${from} > ${chart} (${role})`
}

/** Services whose names are not those of their charts. */
const CHARTS: { readonly [service: string]: string } = {
  'envoy-gateway': 'gateway-helm',
  'kof-audit-policy-watcher': 'kof-file-watcher',
}

interface Installed {
  readonly from: string
  readonly role: string
  readonly name: string
  readonly values: JsonObject
  readonly final?: JsonObject
}

interface Recorded {
  readonly installed?: readonly Installed[]
  readonly error?: string
}

/**
 * Asks the recorder, in order.
 *
 * @param program the recorder, built
 * @param upstream a folder with charts of releases, as `v1.10.0/charts`
 * @param folderOf a release's folder there
 */
export function askRecorder(
  program: string,
  upstream: string,
  folderOf: (release: string) => string,
  questions: readonly Question[],
): Answer[] {
  const lines = questions.map(({ release, chart, text, mesh, annotations, clusters: named, secrets }) => {
    const charts = join(upstream, folderOf(release), 'charts')
    return JSON.stringify({
      charts,
      chart,
      values: text,
      mesh,
      clusters: clustersFor(release, annotations, named),
      secrets,
      final: true,
    })
  })
  const { status, stdout, stderr, error } = spawnSync(program, { input: `${lines.join('\n')}\n`, maxBuffer: 2 ** 30 })
  if (status !== 0) throw error ?? new Error(String(stderr))
  return String(stdout).trimEnd().split('\n').map(readAnswer)
}

function readAnswer(line: string): Answer {
  const { installed, error } = JSON.parse(line) as Recorded
  if (error !== undefined) return { error }
  const charts: { [key: string]: JsonObject } = {}
  const finals: { [key: string]: JsonObject } = {}
  for (const { from, role, name, values, final } of installed ?? []) {
    const key = keyOf(from, CHARTS[name] ?? name, role)
    if (Object.hasOwn(charts, key)) throw new Error(`${key} is installed twice`)
    charts[key] = withPlaceholders(values) as JsonObject
    if (final !== undefined) finals[key] = withPlaceholders(final) as JsonObject
  }
  return { charts, finals }
}
