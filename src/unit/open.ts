import type { LintUnit } from '../config/plan.ts'
import { classify } from '../detect/classify.ts'
import { readDirective } from '../detect/directive.ts'
import { mayBeOurYaml } from '../detect/may-be.ts'
import { detectChart, inValues } from '../detect/values-file.ts'
import type { Deployment } from '../project/deployment.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import type { Source } from '../text/source.ts'
import { buildFile, mergeUserValues } from '../values/layers.ts'
import type { MapNode } from '../values/nodes.ts'
import { parseYaml } from '../yaml/parse.ts'
import { fileView } from '../yaml/view.ts'
import { contextOf, deploy } from './deploy.ts'
import {
  type Doubt,
  isBroken,
  mayHaveVariables,
  type OpenedDocument,
  type OpenedText,
  type OpenedUnit,
} from './opened.ts'
import type { RunFacts } from './run-facts.ts'
import { forgetParsed, parseSource, type Texts } from './texts.ts'

/**
 * Reads a unit's texts, finds out what they are, merges what Helm would merge, and follows the values on.
 *
 * @param deployed what other units of the run install, on top of which annotations of clusters are put
 */
export async function openUnit(
  unit: LintUnit,
  texts: Texts,
  knowledge: Knowledge,
  run: RunFacts,
  deployed: readonly Deployment[] = [],
): Promise<OpenedUnit> {
  const opened = await open(unit, texts, knowledge, run, deployed)
  if (run.unused.has(unit)) return notInstalled(unit, opened)
  const by = run.by.get(unit)
  if (by === undefined)
    return unit.isBase === true ? inDoubt(opened, (await import('./of-tools.ts')).saidOfParts) : opened
  const hasVariables = opened.documents.some(({ parsed }) => mayHaveVariables(parsed.view.text))
  if (!(by.isPart || run.mayPatch || hasVariables)) return opened
  const { doubtOf, isMadeAnew } = await import('./of-tools.ts')
  const doubt = doubtOf(by.manifest, { isPart: by.isPart, hasVariables, made: by.made }, run.manifests)
  if (doubt === null) return opened
  const isReplaced = isMadeAnew(by.manifest, by.made, run.manifests)
  return { ...inDoubt(opened, doubt), ...(isReplaced && { replaced: new Set(opened.deployments) }) }
}

/** Of values that nobody installs, only their text is looked at. */
function notInstalled(unit: LintUnit, opened: OpenedUnit): OpenedUnit {
  if (opened.deployments.length === 0) return opened
  const note = `No cluster gets the values of ${unit.name}: manifests name it only where nothing is installed.`
  return { ...opened, deployments: [], notes: unit.explicit ? [note] : [] }
}

function inDoubt(opened: OpenedUnit, doubt: Doubt): OpenedUnit {
  return { ...opened, doubts: new Map(opened.deployments.map((one) => [one, doubt])) }
}

async function open(
  unit: LintUnit,
  texts: Texts,
  knowledge: Knowledge,
  run: RunFacts,
  deployed: readonly Deployment[],
): Promise<OpenedUnit> {
  const named = unit.noValues === null ? null : templateFor(unit, run)
  if (named !== null) {
    const source = await texts.source(unit.values[0]!)
    if (source === null) return { documents: [], deployments: [], manifests: [], notes: [] }
    const { openTemplateFile } = await import('./of-tools.ts')
    return openTemplateFile(unit, source, named, knowledge, run)
  }
  const isHelmfile = unit.kind === 'file' && run.manifests.in(unit.name)[0]?.kind === 'Helmfile'
  if (unit.noValues !== null && !isHelmfile) {
    const notes = unit.explicit ? [`${unit.name} is passed over: ${unit.noValues}.`] : []
    return { documents: [], deployments: [], manifests: [], notes }
  }
  if (unit.kind === 'pieces') {
    const source = await texts.source(unit.values[0]!)
    if (source === null) return { documents: [], deployments: [], manifests: [], notes: [] }
    const { openPieces } = await import('./open-pieces.ts')
    return openPieces(unit, source, { texts, knowledge, run })
  }
  const layers = run.layers.get(unit)
  if (layers !== undefined) {
    const { openLayers } = await import('./of-tools.ts')
    return openLayers(unit, layers, texts, knowledge, run)
  }
  const opened: OpenedText[] = []
  for (const path of unit.values) {
    const source = await texts.source(path)
    if (source === null) continue
    const directive = readDirective(source.text, source.uri)
    const chart = unit.settings.chart ?? directive.chart ?? run.named.get(path)?.chart ?? null
    if (chart === null && !isHelmfile && isAside(unit, source)) continue
    const known = parseSource(source)
    // Helm runs no template of values: what `-f` or a config names is read as it stands.
    const parsed = known.view.isTemplate === true && unit.kind === 'release' ? parseYaml(fileView(source)) : known
    if (unit.kind === 'file') forgetParsed(source)
    opened.push({ parsed, directive, content: classify(parsed, source.uri, chart, unit.beside) })
  }
  if (unit.wraps.length > 0) {
    const { openWrapped } = await import('./open-wrapped.ts')
    const wrapped = openWrapped(unit, opened, knowledge, run)
    if (wrapped !== null) return wrapped
  }
  const isOfManifests = isHelmfile || opened[0]?.content.kind === 'manifests'
  const manifests = unit.kind === 'file' && opened.length === 1 && isOfManifests
  if (manifests) {
    const { openManifests } = await import('./open-manifests.ts')
    return openManifests(unit, opened[0]!, { knowledge, run, deployed })
  }
  return openValues(unit, opened, texts, knowledge, run)
}

/** The chart that a template of values is for; null for what no helmfile names. */
function templateFor({ name, values, settings }: LintUnit, run: RunFacts): string | null {
  const named = name.endsWith('.gotmpl') && values.length === 1 ? run.named.get(name) : undefined
  return named === undefined ? null : (settings.chart ?? named.chart)
}

/** True for a file that nobody named and in which nothing can be KOF's. */
function isAside({ kind, explicit, wraps }: LintUnit, { text, uri }: Source): boolean {
  return kind === 'file' && !explicit && wraps.length === 0 && !mayBeOurYaml(text, uri)
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
    const all = problems.length === 0 ? parsed : { ...parsed, problems: [...parsed.problems, ...problems] }
    documents.push({ parsed: all, chart, mount: [] })
  }
  const values = await mergeUserValues(files, unit.sets, (path) => texts.readFile(path))
  chart ??= detectChart(inValues(values), unit.values.at(-1) ?? '', unit.beside)
  if (chart === null) return passOver(unit, opened)
  const broken = documents.some(({ parsed }) => isBroken(parsed))
  const context = contextOf(
    unit,
    chart,
    opened.map(({ directive }) => directive),
    unit.values.flatMap((path) => [run.named.get(path)?.references ?? []]),
    knowledge,
    run,
  )
  const named = documents.map((document) => ({ ...document, chart }))
  // Helm refuses a text with problems, so nothing can be said of values that were read from half of it.
  if (broken) return { documents: named, deployments: [], manifests: [], notes: context.notes }
  const deployment = deploy(context, { chart, role: null }, values, unit)
  if (deployment === null)
    return { documents: named, deployments: [], manifests: [], notes: [...context.notes, unknownChart(chart)] }
  return { documents: named, deployments: [deployment], manifests: [], notes: context.notes }
}

function unknownChart(chart: string): string {
  return `No chart "${chart}" is known to this kof-lint, so only the YAML of its values is checked: "kof-lint schema --list" shows the charts.`
}

const UNREAD = 'it is a template of Helmfile that cannot be read before it is run'

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
  const isUnread = parsed.view.isTemplate === true && parsed.documents.length === 0
  const why = isUnread ? UNREAD : content.kind === 'other' ? content.why : 'it is a Kubernetes manifest'
  const hint = documents.length > 0 ? [] : [`${parsed.view.source.uri} is passed over: ${why}.`]
  return { documents, deployments: [], manifests: [], notes: [...first.directive.wrong, ...hint] }
}
