import type { LintUnit } from '../config/plan.ts'
import { type ChartReference, chartReferences } from '../detect/chart-reference.ts'
import { clusterOf } from '../manifest/cluster.ts'
import type { Embedded } from '../manifest/embedded/embedded-values.ts'
import type { Manifest } from '../manifest/manifest.ts'
import { readManifests } from '../manifest/read.ts'
import type { Deployment } from '../project/deployment.ts'
import type { LintedManifest } from '../rule/run.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import type { MapNode } from '../values/nodes.ts'
import { contextOf, deploy } from './deploy.ts'
import { openEmbedded } from './embedded.ts'
import { type Held, isOfTool, type Patches, valuesFirst } from './held-values.ts'
import { onTopOf } from './on-top.ts'
import {
  type Doubt,
  mayHaveVariables,
  type OpenedDocument,
  type OpenedText,
  type OpenedUnit,
  type Templated,
} from './opened.ts'
import { chooseRelease } from './release.ts'
import type { RunFacts } from './run-facts.ts'

/** What a unit's manifests are read with. */
interface Around {
  readonly knowledge: Knowledge
  readonly run: RunFacts
  /** What other units of the run install. */
  readonly deployed: readonly Deployment[]
}

/** Labels and annotations of which one stands in every manifest of KOF's surroundings. */
const OURS = /k0rdent\.mirantis\.com\/(kof-|istio-role|kcm-region-cluster|promxy-secret-name)/

/** A chart that every release of KOF has: what manifests say of it is what they say of KOF. */
const ALWAYS_THERE = 'kof-mothership'

/** Opens a text of manifests: values inside them, each as a release of its own, and the manifests themselves. */
export async function openManifests(unit: LintUnit, text: OpenedText, around: Around): Promise<OpenedUnit> {
  const { run } = around
  const patches = run.mayPatch ? await import('./of-tools.ts') : null
  const opening = new Opening(unit, text, around, patches)
  const { manifests } = opening
  const inTool = manifests.some(isOfTool) ? (await import('./of-tools.ts')).inToolFile : null
  for (const held of valuesFirst(manifests, run, patches, inTool)) {
    // The manifest's other values are looked at where these are.
    const { manifest, embedded } = held
    if (embedded.isWithoutFiles !== true && run.isTaken(manifest, embedded.parts)) opening.isTaken = true
    else if (embedded.templated === true) await opening.takeTemplate(held)
    else await opening.take(held)
  }
  return opening.opened()
}

/** A text of manifests while it is opened. */
class Opening {
  readonly manifests: readonly Manifest[]
  /** True where values of it are looked at with files. */
  isTaken = false
  private readonly unit: LintUnit
  private readonly text: OpenedText
  private readonly around: Around
  private readonly patches: Patches | null
  /** False for manifests that are none of the run's. */
  private readonly isOfRun: boolean
  private readonly hasVariables: boolean
  private readonly references: ReadonlyMap<Manifest, readonly ChartReference[]>
  private readonly given: readonly (readonly ChartReference[])[]
  private readonly documents: OpenedDocument[]
  private readonly deployments: Deployment[] = []
  private readonly notes: string[] = []
  private readonly templated: Templated[] = []
  private readonly doubts = new Map<Deployment, Doubt>()
  private readonly replaced = new Set<Deployment>()
  /** What annotations may go on top of, of this text. */
  private readonly below: Deployment[] = []

  constructor(unit: LintUnit, text: OpenedText, around: Around, patches: Patches | null) {
    const { parsed } = text
    const ofRun = around.run.manifests.in(parsed.view.source.uri)
    this.unit = unit
    this.text = text
    this.around = around
    this.patches = patches
    this.isOfRun = ofRun.length > 0
    this.manifests = this.isOfRun && ofRun[0]!.isReleased !== true ? ofRun : readManifests(parsed)
    this.references = new Map(this.manifests.map((manifest) => [manifest, chartReferences(manifest.syntax)]))
    this.given = distinct([...this.references.values()])
    this.documents = [{ parsed, chart: null, mount: [] }]
    this.hasVariables = mayHaveVariables(parsed.view.text)
  }

  /** Takes in values that a tool runs as a template. */
  async takeTemplate({ manifest, embedded }: Held): Promise<void> {
    const { openTemplates, saidOfParts } = await import('./of-tools.ts')
    for (const inner of openTemplates(embedded)) {
      const deployment = this.deployed(manifest, embedded, inner.values)
      if (deployment === null) continue
      const known: Templated['known'] =
        embedded.isPart === true ? (found) => saidOfParts(inner.known(found), new Map()) : inner.known
      this.templated.push({ ...inner, known, deployment })
    }
  }

  /** Takes in values as they stand. */
  async take({ manifest, embedded }: Held): Promise<void> {
    const { patches, unit, around } = this
    const inner = openEmbedded(embedded, patches ?? undefined)
    this.documents.push(...inner.documents)
    if (inner.values === null) return
    const joined = this.onTop(manifest, embedded, inner.values)
    const isJoined = joined !== null && joined !== 'unclear'
    const deployment = isJoined ? { ...joined, name: unit.name } : this.deployed(manifest, embedded, inner.values)
    if (deployment === null) return
    this.deployments.push(deployment)
    const isReplaced = patches?.isMadeAnew(manifest, embedded.made, around.run.manifests) === true
    if (isReplaced) this.replaced.add(deployment)
    // What an annotation says is below no other annotation.
    if (embedded.cluster === null && !isReplaced) this.below.push(deployment)
    const doubt = await this.doubtOf(manifest, embedded, joined === 'unclear' && embedded.isPart !== true)
    if (doubt !== null) this.doubts.set(deployment, doubt)
  }

  /** What is installed together, as by one kustomization, belongs together, whatever others install of the same chart. */
  private onTop(manifest: Manifest, embedded: Embedded, values: MapNode): Deployment | 'unclear' | null {
    if (embedded.cluster === null) return null
    const { run, deployed } = this.around
    const cluster = clusterOf(manifest)
    return onTopOf(this.below, embedded, values, cluster, run) ?? onTopOf(deployed, embedded, values, cluster, run)
  }

  /** @param isOnTop true for values that others lie under which are not clear */
  private async doubtOf(manifest: Manifest, embedded: Embedded, isOnTop: boolean): Promise<Doubt | null> {
    const { patches, hasVariables } = this
    const { manifests } = this.around.run
    const isPart = isOnTop || embedded.isPart === true
    const isAtItsVersion = patches !== null && Array.isArray(patches.versionsOutside(manifest, manifests))
    const tools = patches ?? (isPart || hasVariables ? await import('./of-tools.ts') : null)
    const how = { isPart, isOnTop, hasVariables, isAtItsVersion, made: embedded.made }
    return tools?.doubtOf(manifest, how, manifests) ?? null
  }

  /** All that was taken in; a note alone for a text that is none of KOF's. */
  opened(): OpenedUnit {
    const { unit, manifests, documents, deployments, notes, templated, doubts, replaced } = this
    const { parsed, content } = this.text
    const isOurs = this.isOurs()
    const hasValues = this.isTaken || templated.length > 0 || documents.length > 1 || deployments.length > 0
    if (!hasValues && !isOurs && !(unit.explicit && parsed.problems.length > 0)) {
      const kinds = content.kind === 'manifests' ? content.kinds : []
      const note = `${parsed.view.source.uri} is passed over: no values of a KOF chart in it (${kinds.join(', ')}).`
      const isNoted = unit.explicit && !this.isNaming()
      return { documents: [], deployments: [], manifests: [], notes: isNoted ? [note] : [] }
    }
    const isLinted = (isOurs || hasValues) && parsed.problems.length === 0 && this.isOfRun
    const linted = isLinted ? manifests.map((one) => this.releaseOf(one)) : []
    return { documents, deployments, manifests: linted, notes, templated, doubts, replaced }
  }

  /** True where values files of the run are known by a manifest of this text. */
  private isNaming(): boolean {
    return [...this.around.run.by.values()].some(({ manifest }) => this.manifests.includes(manifest))
  }

  private isOurs(): boolean {
    const { patches, manifests, around, text } = this
    const isMade = (one: Manifest): boolean => patches?.isMadeOurs(one, around.run.manifests, OURS) === true
    return OURS.test(text.parsed.view.text) || manifests.some(isMade)
  }

  /** Values of a manifest as a release of their own. */
  private deployed(manifest: Manifest, embedded: Embedded, values: MapNode): Deployment | null {
    const { unit, around, patches, references, given } = this
    const isMember = clusterOf(manifest)?.meshMember === true
    const run = isMember ? { ...around.run, mesh: 'istio' as const } : around.run
    const outside = patches?.versionsOutside(manifest, around.run.manifests) ?? null
    const above = outside === 'unclear' ? null : outside
    const own = references.get(manifest)!
    const others = above === null ? given : given.filter((found) => found !== own)
    const named = [[...(above ?? []), ...embedded.references, ...own], ...others]
    const context = contextOf(unit, embedded.chart, [this.text.directive], named, around.knowledge, run)
    this.notes.push(...context.notes)
    return deploy(context, embedded, values, unit)
  }

  private releaseOf(manifest: Manifest): LintedManifest {
    const { run, knowledge } = this.around
    const named = [this.references.get(manifest)!, ...this.given]
    const { kofVersion, versionFrom } = chooseRelease(
      this.unit,
      ALWAYS_THERE,
      [this.text.directive],
      named,
      run,
      knowledge,
    )
    return { manifest, kofVersion, versionFrom }
  }
}

/** What manifests name, without those that name nothing or the same as one before: of thousands in one file each asks all others. */
function distinct(references: readonly (readonly ChartReference[])[]): readonly (readonly ChartReference[])[] {
  const found = new Map<string, readonly ChartReference[]>()
  for (const named of references) {
    const said = JSON.stringify(named.map(({ chart, version }) => [chart, version]))
    if (named.length > 0 && !found.has(said)) found.set(said, named)
  }
  return [...found.values()]
}
