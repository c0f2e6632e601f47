import type { LintUnit } from '../config/plan.ts'
import { type ChartReference, chartReferences } from '../detect/chart-reference.ts'
import { type Cluster, clusterOf, clustersOf } from '../manifest/cluster.ts'
import type { Embedded } from '../manifest/embedded/embedded-values.ts'
import { embeddedIn } from '../manifest/embedded.ts'
import type { Manifest } from '../manifest/manifest.ts'
import { readManifests } from '../manifest/read.ts'
import { factsOf } from '../project/cluster-facts.ts'
import type { ChartInstance, Deployment } from '../project/deployment.ts'
import { onCluster, withAnnotation } from '../project/services.ts'
import type { LintedManifest } from '../rule/run.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import type { MapNode } from '../values/nodes.ts'
import type { SyntaxNode } from '../yaml/syntax.ts'
import { contextOf, deploy } from './deploy.ts'
import { openEmbedded } from './embedded.ts'
import {
  type Doubt,
  mayHaveVariables,
  nodeOf,
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
  const { parsed, directive } = text
  const documents: OpenedDocument[] = [{ parsed, chart: null, mount: [] }]
  const deployments: Deployment[] = []
  const notes: string[] = []
  const { uri } = parsed.view.source
  const ofRun = around.run.manifests.in(uri)
  const manifests = ofRun.length > 0 && ofRun[0]!.isReleased !== true ? ofRun : readManifests(parsed)
  const references = new Map(manifests.map((manifest) => [manifest, chartReferences(manifest.syntax)]))
  const given = distinct([...references.values()])
  const templated: Templated[] = []
  const doubts = new Map<Deployment, Doubt>()
  const replaced = new Set<Deployment>()
  const below = [...around.deployed]
  let isTaken = false
  const hasVariables = mayHaveVariables(parsed.view.text)
  const patches = around.run.mayPatch ? await import('./of-tools.ts') : null
  const isOfTool = manifests.some(({ kind }) => TOOLS.includes(kind))
  const inTool = isOfTool ? (await import('./of-tools.ts')).inToolFile : null
  for (const { manifest, embedded } of valuesFirst(manifests, around.run, patches, inTool)) {
    // The manifest's other values are looked at where these are.
    if (embedded.isWithoutFiles !== true && around.run.isTaken(manifest, embedded.parts)) {
      isTaken = true
      continue
    }
    if (embedded.templated === true) {
      const { openTemplates } = await import('./of-tools.ts')
      for (const inner of openTemplates(embedded)) {
        const deployment = deployed(manifest, embedded, inner.values)
        if (deployment !== null) templated.push({ ...inner, deployment })
      }
      continue
    }
    const inner = openEmbedded(embedded, patches ?? undefined)
    documents.push(...inner.documents)
    if (inner.values === null) continue
    const joined = onTopOf(below, embedded, inner.values, clusterOf(manifest), around.run)
    const isJoined = joined !== null && joined !== 'unclear'
    const deployment = isJoined ? { ...joined, name: unit.name } : deployed(manifest, embedded, inner.values)
    if (deployment === null) continue
    deployments.push(deployment)
    const isReplaced = patches?.isMadeAnew(manifest, embedded.made, around.run.manifests) === true
    if (isReplaced) replaced.add(deployment)
    // What an annotation says is below no other annotation.
    if (embedded.cluster === null && !isReplaced) below.push(deployment)
    const isAtItsVersion = patches !== null && Array.isArray(patches.versionsOutside(manifest, around.run.manifests))
    const isOnTop = joined === 'unclear' && embedded.isPart !== true
    const how = {
      isPart: isOnTop || embedded.isPart === true,
      isOnTop,
      hasVariables,
      isAtItsVersion,
      made: embedded.made,
    }
    const tools = patches ?? (how.isPart || hasVariables ? await import('./of-tools.ts') : null)
    const doubt = tools?.doubtOf(manifest, how, around.run.manifests) ?? null
    if (doubt !== null) doubts.set(deployment, doubt)
  }
  const isMade = (one: Manifest): boolean => patches?.isMadeOurs(one, around.run.manifests, OURS) === true
  const isOurs = OURS.test(parsed.view.text) || manifests.some(isMade)
  const hasValues = isTaken || templated.length > 0 || documents.length > 1 || deployments.length > 0
  if (!hasValues && !isOurs && !(unit.explicit && parsed.problems.length > 0)) {
    const kinds = text.content.kind === 'manifests' ? text.content.kinds : []
    const note = `${uri} is passed over: no values of a KOF chart in it (${kinds.join(', ')}).`
    return { documents: [], deployments: [], manifests: [], notes: unit.explicit ? [note] : [] }
  }
  const linted = (isOurs || hasValues) && parsed.problems.length === 0 && ofRun.length > 0 ? manifests : []
  return { documents, deployments, manifests: linted.map((one) => releaseOf(one)), notes, templated, doubts, replaced }

  /** Values of a manifest as a release of their own. */
  function deployed(manifest: Manifest, embedded: Embedded, values: MapNode): Deployment | null {
    const isMember = clusterOf(manifest)?.meshMember === true
    const run = isMember ? { ...around.run, mesh: 'istio' as const } : around.run
    const outside = patches?.versionsOutside(manifest, around.run.manifests) ?? null
    const above = outside === 'unclear' ? null : outside
    const own = references.get(manifest)!
    const others = above === null ? given : given.filter((found) => found !== own)
    const named = [[...(above ?? []), ...embedded.references, ...own], ...others]
    const context = contextOf(unit, embedded.chart, [directive], named, around.knowledge, run)
    notes.push(...context.notes)
    return deploy(context, embedded, values, unit)
  }

  function releaseOf(manifest: Manifest): LintedManifest {
    const named = [references.get(manifest)!, ...given]
    const { kofVersion, versionFrom } = chooseRelease(
      unit,
      ALWAYS_THERE,
      [directive],
      named,
      around.run,
      around.knowledge,
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

/** What reads the patches of kustomizations. */
type Patches = Pick<
  typeof import('./of-tools.ts'),
  'appliedPatches' | 'doubtOf' | 'inPatched' | 'isMadeAnew' | 'isMadeOurs' | 'versionsOutside'
>

/** All values inside manifests, those of annotations last, since they go on top of others. */
function valuesFirst(
  manifests: readonly Manifest[],
  run: RunFacts,
  patches: Patches | null,
  inTool: ((manifest: Manifest) => readonly Embedded[]) | null,
): { manifest: Manifest; embedded: Embedded }[] {
  const applied = patches?.appliedPatches(run.manifests)
  const all = manifests.flatMap((manifest) => {
    const isApplied = applied?.has(manifest) === true && PATCHED.includes(manifest.kind)
    const own = isApplied ? [] : embeddedIn(manifest, run.manifests)
    const changed = manifest.kind === 'Kustomization' ? patches?.inPatched(manifest, run.manifests) : undefined
    const more = changed ?? (TOOLS.includes(manifest.kind) ? inTool?.(manifest) : undefined) ?? []
    const again = new Set(changed?.map(placeOf))
    return [...own.filter((one) => !again.has(placeOf(one))), ...more].map((embedded) => ({ manifest, embedded }))
  })
  const isOnTop = ({ embedded }: { embedded: Embedded }): boolean => embedded.cluster !== null
  return [...all.filter((one) => !isOnTop(one)), ...all.filter(isOnTop)]
}

/** The last part of values as it is written, which tells them from all others. */
function placeOf({ parts }: Embedded): SyntaxNode | null {
  return nodeOf(parts.at(-1)!).origin.node
}

/** Files of other tools than those of Kubernetes. */
const TOOLS = ['Fleet', 'Helmfile']

/** Kinds that are looked at as kustomizations leave them. */
const PATCHED = [
  'HelmRelease',
  'MultiClusterService',
  'ClusterDeployment',
  'Application',
  'ApplicationSet',
  'ClusterProfile',
  'Profile',
]

/**
 * Values of an annotation over those that the run's values give the same chart on such a cluster. Null for other values,
 * where the run does not install the chart there; `unclear` where several releases do.
 */
function onTopOf(
  deployed: readonly Deployment[],
  { chart, role, cluster }: Embedded,
  values: MapNode,
  described: Cluster | null,
  { manifests }: RunFacts,
): Deployment | 'unclear' | null {
  if (cluster === null || role === null) return null
  const fits = (one: ChartInstance): boolean =>
    one.chart === chart && one.role === role && one.active && one.cluster === undefined && one.hops.length > 0
  const candidates = deployed.flatMap((deployment) =>
    deployment.charts.filter(fits).map((instance) => ({ deployment, instance })),
  )
  const [only, ...others] = candidates
  if (only === undefined) return null
  if (others.length > 0) return 'unclear'
  const facts = described === null ? null : factsOf(described, clustersOf(manifests), only.deployment.charts)
  const instance = withAnnotation(only.instance, values, facts)
  return instance === null ? null : { ...only.deployment, chart, charts: [onCluster(instance, cluster)] }
}
