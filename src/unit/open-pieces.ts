import type { LintUnit } from '../config/plan.ts'
import { classify } from '../detect/classify.ts'
import { readDirective } from '../detect/directive.ts'
import { detectChart, inValues } from '../detect/values-file.ts'
import type { HelmCommand } from '../embedded/helm.ts'
import { piecesOf, type YamlPiece } from '../embedded/pieces.ts'
import { mayPatch } from '../manifest/kustomize/may-patch.ts'
import { manifestsOf } from '../manifest/manifest.ts'
import { readManifests } from '../manifest/read.ts'
import type { Deployment } from '../project/deployment.ts'
import type { LintedManifest } from '../rule/run.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import type { Source } from '../text/source.ts'
import { buildFile, mergeUserValues } from '../values/layers.ts'
import type { SetText } from '../values/set-flags.ts'
import { parseYaml } from '../yaml/parse.ts'
import type { ParsedYaml } from '../yaml/syntax.ts'
import { contextOf, deploy } from './deploy.ts'
import { openManifests } from './open-manifests.ts'
import { isBroken, type OpenedDocument, type OpenedUnit, type Templated } from './opened.ts'
import type { RunFacts } from './run-facts.ts'
import { parseSource, type Texts } from './texts.ts'

/** What a text's pieces are read with. */
interface Around {
  readonly texts: Texts
  readonly knowledge: Knowledge
  readonly run: RunFacts
}

/**
 * Opens what a shell script, a Makefile or a Markdown text holds: each command of Helm with the files and arguments that it
 * names, then YAML that no command uses, as values or manifests of their own. What belongs to no KOF chart is passed over.
 */
export async function openPieces(unit: LintUnit, source: Source, around: Around): Promise<OpenedUnit> {
  const { yaml, helm } = piecesOf(source)
  const pieces = yaml.map((piece) => ({ piece, parsed: parseYaml(piece.view) }))
  const documents: OpenedDocument[] = []
  const deployments: Deployment[] = []
  const manifests: LintedManifest[] = []
  const notes: string[] = []
  const templated: Templated[] = []
  const used = new Set<YamlPiece>()
  const directive = readDirective(source.text)
  const known = unit.settings.chart ?? directive.chart
  const context = (chart: string, version: string | null) =>
    contextOf({ ...unit, version }, chart, [directive], [], around.knowledge, around.run)
  for (const command of helm) {
    const files = await filesOf(command, pieces, source, around.texts)
    if (files === null) continue
    const sets = command.sets.map(({ kind, word }): SetText => ({ kind, text: word.text, place: word.view }))
    const values = await merged(
      files.map(({ parsed }) => parsed),
      sets,
    )
    if (values === null) continue
    const chart = known ?? command.chart ?? detectChart(inValues(values), '')
    if (chart === null || around.knowledge.versions(chart).length === 0) continue
    for (const { piece, parsed } of files) {
      if (piece === null) continue
      used.add(piece)
      documents.push({ parsed, chart, mount: [] })
    }
    const said = context(chart, command.version)
    // A version of a chart that is not KOF's own says nothing of KOF, but somebody said it.
    const own = { ...said, versionFrom: said.versionFrom ?? (command.version === null ? null : 'the command') }
    const deployment = deploy(own, { chart, role: null }, values, unit)
    if (deployment !== null) deployments.push(deployment)
    notes.push(...own.notes)
  }
  for (const { piece, parsed } of pieces) {
    if (used.has(piece)) continue
    const content = classify(parsed, piece.file ?? '', known)
    if (content.kind === 'manifests') {
      const own = manifestsOf(readManifests(parsed))
      const run = { ...around.run, manifests: own, mayPatch: mayPatch(own) }
      const opened = await openManifests(unit, { parsed, directive, content }, { ...around, run, deployed: [] })
      documents.push(...opened.documents)
      deployments.push(...opened.deployments)
      manifests.push(...opened.manifests)
      templated.push(...(opened.templated ?? []))
      continue
    }
    if (content.kind !== 'values' || isBroken(parsed)) continue
    documents.push({ parsed, chart: content.chart, mount: [] })
    const own = context(content.chart, null)
    const deployment = deploy(own, { chart: content.chart, role: null }, buildFile(parsed).values, unit)
    if (deployment !== null) deployments.push(deployment)
    notes.push(...own.notes)
  }
  return { documents, deployments, manifests, notes, templated }
}

interface NamedFile {
  /** Null for a file of its own, which is linted where it stands. */
  readonly piece: YamlPiece | null
  readonly parsed: ParsedYaml
}

/** The texts of a command's `-f`, lowest first; null where one is not at hand, since nothing is sure without it. */
async function filesOf(
  { files, first }: HelmCommand,
  pieces: readonly { readonly piece: YamlPiece; readonly parsed: ParsedYaml }[],
  { uri }: Source,
  texts: Texts,
): Promise<readonly NamedFile[] | null> {
  const folder = uri.slice(0, uri.lastIndexOf('/') + 1)
  const found: NamedFile[] = []
  for (const file of files) {
    const piece = pieces.findLast(({ piece: { file: written, commands } }) =>
      file === '-' ? commands.includes(first) : written !== null && baseOf(written) === baseOf(file),
    )
    if (piece !== undefined) {
      found.push(piece)
      continue
    }
    const source = (await texts.optional(folder + file)) ?? (await texts.optional(file))
    if (source === null) return null
    found.push({ piece: null, parsed: parseSource(source) })
  }
  return found.some(({ parsed }) => isBroken(parsed)) ? null : found
}

/** Null for arguments that Helm would refuse, and for files that are read only when the command runs. */
async function merged(parsed: readonly ParsedYaml[], sets: readonly SetText[]) {
  const files = parsed.map((one) => buildFile(one).values)
  const unread = sets.filter(({ kind }) => kind !== 'set-file')
  try {
    return await mergeUserValues(files, unread, () => Promise.resolve(''))
  } catch {
    return null
  }
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
