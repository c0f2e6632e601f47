import type { LintUnit } from '../config/plan.ts'
import { type ChartReference, chartReferences } from '../detect/chart-reference.ts'
import { type Content, classify } from '../detect/classify.ts'
import { type Directive, readDirective } from '../detect/directive.ts'
import { environmentOf } from '../detect/environment.ts'
import type { EmbeddedValues } from '../detect/manifest.ts'
import { detectChart, inValues } from '../detect/values-file.ts'
import { injected, install, type ProjectContext } from '../project/context.ts'
import type { Deployment } from '../project/deployment.ts'
import { project } from '../project/index.ts'
import { yamlText } from '../rule/helpers/yaml-text.ts'
import type { LintedManifest } from '../rule/run.ts'
import type { JsonObject, Knowledge } from '../schema/knowledge.ts'
import { buildFile, mergeUserValues } from '../values/layers.ts'
import type { MapNode, Route, ScalarNode } from '../values/nodes.ts'
import { toPlain } from '../values/query.ts'
import { parseYaml } from '../yaml/parse.ts'
import type { ParsedYaml } from '../yaml/syntax.ts'
import { scalarView } from '../yaml/view.ts'
import { chooseRelease } from './release.ts'
import type { RunFacts } from './run-facts.ts'
import { parseSource, type Texts } from './texts.ts'

/** A text to look at, or YAML inside one. */
export interface OpenedDocument {
  readonly parsed: ParsedYaml
  /** Null for manifests. */
  readonly chart: string | null
  readonly mount: Route
}

/** A unit, read and projected. */
export interface OpenedUnit {
  readonly documents: readonly OpenedDocument[]
  readonly deployments: readonly Deployment[]
  /** Manifests of KOF's surroundings, each with the release that it is for. */
  readonly manifests: readonly LintedManifest[]
  readonly notes: readonly string[]
}

/** One text of a unit. */
interface OpenedText {
  readonly parsed: ParsedYaml
  readonly directive: Directive
  readonly content: Content
}

/** Reads a unit's texts, finds out what they are, merges what Helm would merge, and follows the values on. */
export async function openUnit(unit: LintUnit, texts: Texts, knowledge: Knowledge, run: RunFacts): Promise<OpenedUnit> {
  const opened: OpenedText[] = []
  for (const path of unit.values) {
    const source = await texts.source(path)
    if (source === null) continue
    const parsed = parseSource(source)
    const directive = readDirective(source.text)
    opened.push({ parsed, directive, content: classify(parsed, source.uri, unit.settings.chart ?? directive.chart) })
  }
  const manifests = unit.kind === 'file' && opened.length === 1 && opened[0]!.content.kind === 'manifests'
  if (manifests) return openManifests(unit, opened[0]!, knowledge, run)
  return openValues(unit, opened, texts, knowledge, run)
}

async function openValues(
  unit: LintUnit,
  opened: readonly OpenedText[],
  texts: Texts,
  knowledge: Knowledge,
  run: RunFacts,
): Promise<OpenedUnit> {
  let chart = unit.settings.chart
  for (const { content } of opened) if (chart === null && content.kind === 'values') chart = content.chart
  const documents: OpenedDocument[] = []
  const files: MapNode[] = []
  for (const { parsed } of opened) {
    const { values, problems } = buildFile(parsed)
    files.push(values)
    documents.push({ parsed: { ...parsed, problems: [...parsed.problems, ...problems] }, chart, mount: [] })
  }
  const values = await mergeUserValues(files, unit.sets, (path) => texts.readFile(path))
  chart ??= detectChart(inValues(values), unit.values.at(-1) ?? '')
  if (chart === null) return passOver(unit, opened)
  const broken = documents.some(({ parsed }) => isBroken(parsed))
  const context = contextOf(
    unit,
    chart,
    opened.map(({ directive }) => directive),
    [],
    knowledge,
    run,
  )
  const named = documents.map((document) => ({ ...document, chart }))
  // Helm refuses a text with problems, so nothing can be said of values that were read from half of it.
  if (broken) return { documents: named, deployments: [], manifests: [], notes: context.notes }
  const deployment = deploy(context, chart, null, values, unit)
  if (deployment === null)
    return { documents: named, deployments: [], manifests: [], notes: [...context.notes, unknownChart(chart)] }
  return { documents: named, deployments: [deployment], manifests: [], notes: context.notes }
}

function unknownChart(chart: string): string {
  return `No chart "${chart}" is known to this kof-lint, so only the YAML of its values is checked: "kof-lint schema --list" shows the charts.`
}

/** True for a text that Helm refuses: it reads no further than the first document. */
export function isBroken({ documents, problems }: ParsedYaml): boolean {
  const end = documents[0]?.span.end ?? Number.POSITIVE_INFINITY
  return problems.some(({ span }) => span.start <= end)
}

/** Texts without values are silent, unless the user asked about them; one that does not parse is shown when it was named. */
function passOver(unit: LintUnit, opened: readonly OpenedText[]): OpenedUnit {
  const first = opened[0]
  if (unit.values.length === 0) {
    const note = `Nothing was checked of "${unit.name}": without a values file, --chart or the config has to name the chart.`
    return { documents: [], deployments: [], manifests: [], notes: [note] }
  }
  if (first === undefined || !unit.explicit) return { documents: [], deployments: [], manifests: [], notes: [] }
  const { parsed, content } = first
  const documents = parsed.problems.length > 0 ? [{ parsed, chart: null, mount: [] }] : []
  const why = content.kind === 'other' ? content.why : 'it is a Kubernetes manifest'
  const hint = documents.length > 0 ? [] : [`${parsed.view.source.uri} is passed over: ${why}.`]
  return { documents, deployments: [], manifests: [], notes: hint }
}

/** Labels and annotations of which one stands in every manifest of KOF's surroundings. */
const OURS = /k0rdent\.mirantis\.com\/(kof-|istio-role|kcm-region-cluster)/

function openManifests(
  unit: LintUnit,
  { parsed, content, directive }: OpenedText,
  knowledge: Knowledge,
  run: RunFacts,
): OpenedUnit {
  const documents: OpenedDocument[] = [{ parsed, chart: null, mount: [] }]
  const deployments: Deployment[] = []
  const notes: string[] = []
  const manifests = content.kind === 'manifests' ? content.manifests : []
  for (const manifest of manifests) {
    const around = [manifest, ...manifests.filter((other) => other !== manifest)].map(({ references }) => references)
    for (const embedded of manifest.embedded) {
      const inner = openEmbedded(parsed, embedded)
      documents.push(inner.document)
      if (inner.values === null) continue
      const own = manifest.meshMember ? { ...run, mesh: 'istio' as const } : run
      const context = contextOf(unit, embedded.chart, [directive], around, knowledge, own)
      notes.push(...context.notes)
      const deployment = deploy(context, embedded.chart, embedded, inner.values, unit)
      if (deployment !== null) deployments.push(deployment)
    }
  }
  const isOurs = OURS.test(parsed.view.text)
  if (documents.length === 1 && !isOurs && !(unit.explicit && parsed.problems.length > 0)) {
    const kinds = [...new Set(manifests.map(({ kind }) => kind))].join(', ')
    const note = `${parsed.view.source.uri} is passed over: no values of a KOF chart in it (${kinds}).`
    return { documents: [], deployments: [], manifests: [], notes: unit.explicit ? [note] : [] }
  }
  const own =
    isOurs && parsed.problems.length === 0 ? run.manifests.all.filter(({ uri }) => uri === parsed.view.source.uri) : []
  const around = manifests.map(({ references }) => references)
  const linted = own.map((manifest) => {
    const nearest = chartReferences(manifest.syntax)
    const { kofVersion, versionFrom } = chooseRelease(
      unit,
      'kof-mothership',
      [directive],
      [nearest, ...around],
      run,
      knowledge,
    )
    return { manifest, kofVersion, versionFrom }
  })
  return { documents, deployments, manifests: linted, notes }
}

function openEmbedded(
  outer: ParsedYaml,
  embedded: EmbeddedValues,
): { document: OpenedDocument; values: MapNode | null } {
  const parsed = parseYaml(scalarView(outer.view, embedded.scalar))
  const { values, problems } = buildFile(parsed, embedded.route)
  const all = [...parsed.problems, ...problems]
  const document = { parsed: { ...parsed, problems: all }, chart: embedded.chart, mount: embedded.route }
  return { document, values: all.length > 0 ? null : values }
}

interface UnitContext extends ProjectContext {
  readonly environment: Deployment['environment']
  readonly manifests: Deployment['manifests']
  readonly versionFrom: string | null
  readonly notes: readonly string[]
}

/** What flags, config, comments, manifests and paths say of a unit, in this order. */
function contextOf(
  unit: LintUnit,
  chart: string,
  directives: readonly Directive[],
  manifests: readonly (readonly ChartReference[])[],
  knowledge: Knowledge,
  run: RunFacts,
): UnitContext {
  const { settings } = unit
  const said = <K extends keyof Directive>(key: K): Directive[K] | null =>
    directives.map((directive) => directive[key]).find((value) => value !== null) ?? null
  const path = unit.values.at(-1) ?? ''
  return {
    ...chooseRelease(unit, chart, directives, manifests, run, knowledge),
    mesh: settings.mesh ?? said('mesh') ?? run.mesh ?? 'unknown',
    environment: settings.environment ?? said('environment') ?? environmentOf(path) ?? 'unknown',
    manifests: run.manifests,
    knowledge,
    readText,
  }
}

/** YAML in a text that a template parses; at the place of that text where a file shows it. */
function readText(text: ScalarNode): MapNode | null {
  if (typeof text.value !== 'string') return null
  const { values, stands } = yamlText(text)
  if (values === null || stands) return values
  return injected(text.origin.layer.name, toPlain(values) as JsonObject)
}

function deploy(
  context: UnitContext,
  chart: string,
  embedded: EmbeddedValues | null,
  values: MapNode,
  unit: LintUnit,
): Deployment | null {
  const target = { chart, role: embedded?.role ?? null, active: true, hops: [] }
  const root = install(context, target, { touched: values.touched, values: () => values })
  if (root === null) return null
  const { kofVersion, versionFrom, mesh, environment, manifests } = context
  return {
    name: unit.name,
    chart,
    kofVersion,
    versionFrom,
    mesh,
    environment,
    manifests,
    charts: project(context, root),
  }
}
