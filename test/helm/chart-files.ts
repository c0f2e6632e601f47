import type { Json, JsonObject, Knowledge, Subchart } from '../../src/schema/knowledge.ts'
import { canonical } from './real-helm.ts'

/** The files of a chart and of all charts inside it, made of what is known of them. */
export function chartFiles(knowledge: Knowledge, chart: string, version: string): { [path: string]: string } {
  const subcharts = knowledge.subcharts(chart, version)
  const dependencies = subcharts.map(({ key, chart: name, version, conditions }) => ({
    name,
    version,
    ...(key === name ? {} : { alias: key }),
    ...(conditions.length === 0 ? {} : { condition: conditions.map((route) => route.join('.')).join(',') }),
  }))
  const files: { [path: string]: string } = {
    'Chart.yaml': JSON.stringify({ apiVersion: 'v2', name: chart, version, dependencies }),
    'values.yaml': JSON.stringify(knowledge.chart(chart, version)!.defaults),
  }
  // A chart that stands in another under several aliases is there once.
  for (const inner of new Set(subcharts.map((one) => `${one.chart}@${one.version}`))) {
    const [name = '', innerVersion = ''] = inner.split('@')
    for (const [path, text] of Object.entries(chartFiles(knowledge, name, innerVersion)))
      files[`charts/${name}-${innerVersion}/${path}`] = text
  }
  return files
}

/** A chart that somebody made up. */
export interface MadeUp {
  readonly name: string
  readonly defaults: JsonObject
  readonly inside: readonly { readonly key: string; readonly chart: MadeUp; readonly conditions: readonly string[] }[]
}

/** Knowledge of a made up chart and what is inside it, all of version 1.0.0. */
export function knowledgeOf(root: MadeUp, knowledge: Knowledge): Knowledge {
  const charts = new Map<string, MadeUp>()
  const collect = (chart: MadeUp): void => {
    charts.set(chart.name, chart)
    for (const inner of chart.inside) collect(inner.chart)
  }
  collect(root)
  const subcharts = ({ inside }: MadeUp): Subchart[] =>
    inside.map(({ key, chart, conditions }) => ({
      key,
      chart: chart.name,
      version: '1.0.0',
      conditions: conditions.map((condition) => condition.split('.')),
    }))
  return {
    ...knowledge,
    chart: (name, version) => ({ chart: name, version, defaults: charts.get(name)!.defaults, unit: name }),
    subcharts: (name) => subcharts(charts.get(name)!),
  }
}

/** A value at a route of plain JSON. */
export function at(json: unknown, route: readonly string[]): Json | undefined {
  return route.reduce<unknown>((value, key) => (value as { [key: string]: unknown } | undefined)?.[key], json) as
    | Json
    | undefined
}

/** The outermost places where two values differ. */
export function unequal(own: unknown, helm: unknown, path: string): unknown[] {
  if (canonical(own) === canonical(helm)) return []
  if (!isMap(own) || !isMap(helm)) return [{ path, own, helm }]
  const keys = new Set([...Object.keys(own), ...Object.keys(helm)])
  return [...keys].flatMap((key) => unequal(own[key], helm[key], `${path}.${key}`))
}

/** True for a map of plain JSON. */
export function isMap(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
