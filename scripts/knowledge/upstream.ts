import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ChartFiles, Charts, Dependency, ReadKeys } from '../../src/schema/build/charts.ts'
import type { Json, JsonObject } from '../../src/schema/knowledge.ts'
import { createSource } from '../../src/text/source.ts'
import { buildDocument } from '../../src/values/from-text.ts'
import { toPlain } from '../../src/values/query.ts'
import { parseYaml } from '../../src/yaml/parse.ts'
import { fileView } from '../../src/yaml/view.ts'

/** The upstream folder: charts, subcharts, CRDs and the scan's result. */
export class Upstream implements Charts {
  readonly folder: string
  private readonly scan: Scan
  private readonly alerts: { readonly [state: string]: readonly string[] }

  constructor(folder: string) {
    this.folder = folder
    this.scan = JSON.parse(readFileSync(join(folder, 'undocumented-keys.json'), 'utf8')) as Scan
    this.alerts = JSON.parse(readFileSync(join(folder, 'alert-names.json'), 'utf8'))
  }

  /** Names of the folders in a folder: charts in `charts`, states in `kof`. */
  namesIn(...path: string[]): string[] {
    return readdirSync(join(this.folder, ...path)).sort()
  }

  /** A chart by its folder; null when there is none. The folder's version wins over the one in Chart.yaml. */
  chart(path: readonly string[], name: string, version: string): ChartFiles | null {
    const folder = join(this.folder, ...path)
    if (!existsSync(join(folder, 'values.yaml'))) return null
    const schema = join(folder, 'values.schema.json')
    const raw = this.yaml(...path, 'values.yaml')
    return {
      name,
      version,
      defaults: (raw._internal_defaults_do_not_set as JsonObject | undefined) ?? raw,
      schema: existsSync(schema) ? (JSON.parse(readFileSync(schema, 'utf8')) as JsonObject) : null,
      dependencies: existsSync(join(folder, 'Chart.yaml')) ? this.dependencies(path) : [],
    }
  }

  /** The dependency of a chart: `subcharts/<name>/<version>`, or a folder beside the chart. Null for one that was not collected. */
  subchart(parent: readonly string[], dependency: Dependency): { path: string[]; chart: ChartFiles } | null {
    const version = dependency.version.replace(/^v/, '')
    const places = [
      ['subcharts', dependency.name, version],
      [...parent.slice(0, -1), dependency.name],
    ]
    for (const path of places) {
      const chart = this.chart(path, dependency.name, version)
      if (chart !== null) return { path, chart }
    }
    return null
  }

  /** Keys that templates read and `values.yaml` lacks. `state`: a tag of KOF or k0rdent-istio; null for subcharts. */
  readKeys(project: 'kof' | 'istio' | 'subcharts', state: string, chart: string): ReadKeys {
    const found =
      project === 'subcharts' ? this.scan.subcharts[`${chart}@${state}`] : this.scan[project][state]?.[chart]
    const keys = new Map<string, readonly string[]>()
    for (const [path, how] of Object.entries(found?.undocumented ?? {})) keys.set(path, 'how' in how ? how.how : how)
    const below = found?.belowEmptyDefault ?? []
    for (const path of Array.isArray(below) ? below : Object.keys(below)) keys.set(path, [])
    return keys
  }

  /** False for a state of KOF whose templates were not scanned. */
  isScanned(state: string): boolean {
    return this.scan.kof[state] !== undefined
  }

  /** The version that a chart's Chart.yaml says. */
  version(...path: string[]): string {
    return String(this.yaml(...path, 'Chart.yaml').version)
  }

  /** Names of the alerts that kof-mothership's templates define; `state`: a tag of KOF. */
  alertNames(state: string): readonly string[] {
    return this.alerts[state] ?? []
  }

  /** The first document of a YAML file, as Helm reads it. */
  yaml(...path: string[]): JsonObject {
    const text = readFileSync(join(this.folder, ...path), 'utf8')
    const parsed = parseYaml(fileView(createSource(path.join('/'), text, 'chart')))
    const layer = { name: path.join('/'), kind: 'defaults', view: null, mount: [] } as const
    return toPlain(buildDocument(parsed, layer).values) as JsonObject
  }

  private dependencies(path: readonly string[]): Dependency[] {
    const listed = (this.yaml(...path, 'Chart.yaml').dependencies ?? []) as unknown as RawDependency[]
    const hasLock = existsSync(join(this.folder, ...path, 'Chart.lock'))
    const locked = (hasLock ? (this.yaml(...path, 'Chart.lock').dependencies ?? []) : []) as unknown as RawDependency[]
    return listed.map((raw, i) => ({
      name: raw.name,
      alias: raw.alias ?? raw.name,
      // The lock file keeps the order of Chart.yaml; one chart can stand in it several times.
      version: String(locked[i]?.name === raw.name ? locked[i].version : raw.version),
      conditions: raw.condition?.split(',').map((condition) => condition.trim()) ?? [],
    }))
  }
}

interface RawDependency {
  readonly name: string
  readonly alias?: string
  readonly version: Json
  readonly condition?: string
}
interface ScannedChart {
  readonly undocumented: { readonly [path: string]: readonly string[] | { readonly how: readonly string[] } }
  readonly belowEmptyDefault: readonly string[] | { readonly [path: string]: unknown }
}
interface Scan {
  readonly kof: { readonly [state: string]: { readonly [chart: string]: ScannedChart } | undefined }
  readonly istio: { readonly [state: string]: { readonly [chart: string]: ScannedChart } | undefined }
  readonly subcharts: { readonly [chart: string]: ScannedChart | undefined }
}
