import { planUnits } from '../config/plan.ts'
import type { LintRequest } from '../config/request.ts'
import type { Host } from '../host/host.ts'
import type { Manifests } from '../manifest/manifest.ts'
import type { ChartInstance, Deployment } from '../project/deployment.ts'
import { openUnit } from '../unit/open.ts'
import { inOrder } from '../unit/order.ts'
import { refused } from '../unit/refused.ts'
import { readRunFacts } from '../unit/run-facts.ts'
import { Texts } from '../unit/texts.ts'

/** What a request names, as linting takes it: which files, layers, releases and settings. */
export type EffectiveRequest = Pick<
  LintRequest,
  'files' | 'values' | 'sets' | 'releases' | 'flags' | 'configs' | 'stdin'
>

/** What the values of a request are projected to. */
export interface Opened {
  /** Without those of which every kustomization makes others. */
  readonly deployments: readonly Deployment[]
  /** As kustomizations leave them. */
  readonly manifests: Manifests
  /** Sentences about what was assumed or passed over. */
  readonly notes: readonly string[]
}

/**
 * Reads the values of a request and follows them to the charts that get them.
 *
 * @throws KofLintError of kind `usage`, `config` or `input`; of kind `input` also for a text that Helm would refuse
 */
export async function openRequest(request: EffectiveRequest, host: Host): Promise<Opened> {
  const planned = await planUnits({ ...request, fix: 'none' }, host)
  const texts = new Texts(host, request.stdin)
  const run = await readRunFacts(planned, texts)
  const { units } = run
  const deployments: Deployment[] = []
  const notes = new Set(run.notes)
  for (const i of inOrder(units, run.manifests)) {
    const opened = await openUnit(units[i]!, texts, host.knowledge, run, deployments)
    const error = texts.errors[0]
    if (error !== undefined) throw error
    const refusal = refused(opened)
    if (refusal !== null) throw refusal
    deployments.push(...opened.deployments.filter((one) => opened.replaced?.has(one) !== true))
    for (const note of opened.notes) notes.add(note)
  }
  const manifests = run.mayPatch ? (await import('../unit/of-tools.ts')).leftManifests(run.manifests) : run.manifests
  return { deployments, manifests, notes: [...notes] }
}

/** Deployments in which what an annotation puts on top of the values of a release is a part of that release. */
export function withClusters(deployments: readonly Deployment[]): readonly Deployment[] {
  const joined = new Map<Deployment, ChartInstance[]>()
  const alone: Deployment[] = []
  for (const deployment of deployments) {
    const [first] = deployment.charts
    const fits =
      first?.cluster === undefined ? [] : alone.filter((one) => one.charts.some((own) => isBelow(own, first)))
    // Several overlays install the same: each has the cluster that it makes.
    const base = fits.find(({ name }) => name === deployment.name) ?? fits[0]
    if (base === undefined) alone.push(deployment)
    else joined.set(base, [...(joined.get(base) ?? []), ...deployment.charts])
  }
  return alone.map((one) => ({ ...one, charts: [...one.charts, ...(joined.get(one) ?? [])] }))
}

/** True for what a chart on all clusters of a role gets before the annotation of one of them. */
function isBelow(own: ChartInstance, { chart, role, hops }: ChartInstance): boolean {
  return hops.length > 0 && own.chart === chart && own.role === role && own.hops.join('>') === hops.join('>')
}
