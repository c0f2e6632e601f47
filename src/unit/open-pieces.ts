import type { LintUnit } from '../config/plan.ts'
import { classify } from '../detect/classify.ts'
import { type Directive, readDirective } from '../detect/directive.ts'
import { detectChart, inValues } from '../detect/values-file.ts'
import { isKofChart, type VersionVoice } from '../detect/version.ts'
import type { HelmCommand } from '../embedded/helm.ts'
import { piecesOf, type YamlPiece } from '../embedded/pieces.ts'
import { mayPatch } from '../manifest/kustomize/may-patch.ts'
import { manifestsOf } from '../manifest/manifest.ts'
import { readManifests } from '../manifest/read.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import type { Source } from '../text/source.ts'
import { buildFile, mergeUserValues } from '../values/layers.ts'
import type { MapNode } from '../values/nodes.ts'
import type { SetText } from '../values/set-flags.ts'
import { parseYaml } from '../yaml/parse.ts'
import type { ParsedYaml } from '../yaml/syntax.ts'
import { contextOf, deploy, type UnitContext } from './deploy.ts'
import { openManifests } from './open-manifests.ts'
import { isBroken, type OpenedDocument, type OpenedUnit } from './opened.ts'
import type { RunFacts } from './run-facts.ts'
import { parseSource, type Texts } from './texts.ts'

/** What a text's pieces are read with. */
interface Around {
  readonly texts: Texts
  readonly knowledge: Knowledge
  readonly run: RunFacts
}

/** A piece of YAML, parsed. */
interface Piece {
  readonly piece: YamlPiece
  readonly parsed: ParsedYaml
}

/**
 * Opens what a shell script, a Makefile or a Markdown text holds: each command of Helm with the files and arguments that it
 * names, then YAML that no command uses, as values or manifests of their own. What belongs to no KOF chart is passed over.
 */
export async function openPieces(unit: LintUnit, source: Source, around: Around): Promise<OpenedUnit> {
  const { yaml, helm } = piecesOf(source)
  const pieces = yaml.map((piece): Piece => ({ piece, parsed: parseYaml(piece.view) }))
  const run = { ...around.run, release: releaseOf(helm) ?? around.run.release }
  const page = new Page(unit, source, { ...around, run })
  const used = new Set<YamlPiece>()
  const opened: OpenedUnit[] = []
  for (const command of helm) {
    const files = await filesOf(command, pieces, source, around.texts)
    const one = files === null ? null : await page.openCommand(command, files)
    if (files === null || one === null) continue
    for (const { piece } of files) if (piece !== null) used.add(piece)
    opened.push(one)
  }
  for (const one of pieces) if (!used.has(one.piece)) opened.push(await page.openPiece(one))
  return {
    documents: opened.flatMap(({ documents }) => documents),
    deployments: opened.flatMap(({ deployments }) => deployments),
    manifests: opened.flatMap(({ manifests }) => manifests),
    notes: opened.flatMap(({ notes }) => notes),
    templated: opened.flatMap(({ templated = [] }) => templated),
  }
}

/** A text with pieces. */
class Page {
  private readonly unit: LintUnit
  private readonly around: Around
  private readonly directive: Directive
  /** The chart that is named for all of it. */
  private readonly chart: string | null

  constructor(unit: LintUnit, { text, uri }: Source, around: Around) {
    this.unit = unit
    this.around = around
    this.directive = readDirective(text, uri)
    this.chart = unit.settings.chart ?? this.directive.chart
  }

  /** A command with its files; null for one that is none of KOF's, or that Helm would refuse. */
  async openCommand(
    { sets, chart: named, version }: HelmCommand,
    files: readonly NamedFile[],
  ): Promise<OpenedUnit | null> {
    const texts = sets.map(({ kind, word }): SetText => ({ kind, text: word.text, place: word.view }))
    const parsed = files.map((file) => file.parsed)
    const values = await merged(parsed, texts)
    if (values === null) return null
    const chart = this.chart ?? named ?? detectChart(inValues(values), '')
    if (chart === null || this.around.knowledge.versions(chart).length === 0) return null
    const said = this.context(chart, version)
    // A version of a chart that is not KOF's own says nothing of KOF, but somebody said it.
    const own = { ...said, versionFrom: said.versionFrom ?? (version === null ? null : 'the command') }
    const documents = files.filter(({ piece }) => piece !== null).map((file) => documentOf(file.parsed, chart))
    return this.install(chart, own, documents, values)
  }

  async openPiece({ piece, parsed }: Piece): Promise<OpenedUnit> {
    const { unit, around, directive } = this
    const content = classify(parsed, piece.file ?? '', this.chart)
    if (content.kind === 'manifests') {
      const own = manifestsOf(readManifests(parsed))
      const run = { ...around.run, manifests: own, mayPatch: mayPatch(own) }
      const opened = await openManifests(unit, { parsed, directive, content }, { ...around, run, deployed: [] })
      // They are about a file of manifests as a whole.
      return { ...opened, notes: [] }
    }
    if (content.kind !== 'values' || isBroken(parsed)) return NOTHING
    const { chart } = content
    return this.install(chart, this.context(chart, null), [documentOf(parsed, chart)], buildFile(parsed).values)
  }

  /** Values as a release of a chart. */
  private install(
    chart: string,
    context: UnitContext,
    documents: readonly OpenedDocument[],
    values: MapNode,
  ): OpenedUnit {
    const deployment = deploy(context, { chart, role: null }, values, this.unit)
    const deployments = deployment === null ? [] : [deployment]
    return { documents, deployments, manifests: [], notes: context.notes }
  }

  private context(chart: string, version: string | null): UnitContext {
    const { unit, directive, around } = this
    return contextOf({ ...unit, version }, chart, [directive], [], around.knowledge, around.run)
  }
}

/** The release of KOF that commands install, where all that name one name the same. */
function releaseOf(commands: readonly HelmCommand[]): VersionVoice | null {
  const versions = new Set<string>()
  for (const { chart, version } of commands)
    if (chart !== null && version !== null && isKofChart(chart)) versions.add(version)
  const [version] = versions
  return version === undefined || versions.size > 1 ? null : { version, from: 'commands of the same text' }
}

const NOTHING: OpenedUnit = { documents: [], deployments: [], manifests: [], notes: [] }

function documentOf(parsed: ParsedYaml, chart: string): OpenedDocument {
  return { parsed, chart, mount: [] }
}

interface NamedFile {
  /** Null for a file of its own, which is linted where it stands. */
  readonly piece: YamlPiece | null
  readonly parsed: ParsedYaml
}

/** The texts of a command's `-f`, lowest first; null where one is not at hand, since nothing is sure without it. */
async function filesOf(
  { files, first }: HelmCommand,
  pieces: readonly Piece[],
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
