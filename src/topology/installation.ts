import { KofLintError } from '../errors.ts'
import type { Cluster as ManifestCluster } from '../manifest/cluster.ts'
import { clustersOf } from '../manifest/cluster.ts'
import type { Manifests } from '../manifest/manifest.ts'
import { type ChartInstance, type Deployment, isOfOneCluster } from '../project/deployment.ts'
import { storingMode } from '../project/umbrella.ts'
import type { ClusterRole } from '../rule/diagnostic.ts'
import { compareVersions } from '../rule/version-range.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import type { StoringModeName, Topology } from './model.ts'

/** The charts of one installation of KOF, wherever their values came from. */
export interface Installation extends Pick<Topology, 'kofVersion' | 'versionFrom' | 'mesh' | 'mode'> {
  /** True when the umbrella's values are known: what is not installed from them is not installed at all. */
  readonly isWhole: boolean
  readonly knowledge: Knowledge
  /** The chart as it is installed on clusters of a role; null for the one cluster that nobody named. */
  instance(chart: string, role: ClusterRole | null): ChartInstance | null
  since(version: string): boolean
  /** Clusters that manifests describe, each once. */
  readonly clusters: readonly ManifestCluster[]
}

/** What is drawn together. */
export interface TopologyInput {
  readonly deployments: readonly Deployment[]
  readonly manifests: Manifests
}

/** Charts of which one installation has one release; values of two of them are of two installations. */
const ROOTS: readonly string[] = ['kof', 'kof-mothership', 'kof-regional', 'kof-child']

/**
 * Puts together what deployments of one run install.
 *
 * @throws KofLintError of kind `usage` when they are of several installations of KOF
 */
export function installationOf({ deployments, manifests }: TopologyInput, knowledge: Knowledge): Installation {
  const whole = deployments.filter((deployment) => !isOfOneCluster(deployment))
  for (const chart of ROOTS) {
    const same = whole.filter((deployment) => deployment.chart === chart)
    if (same.length < 2) continue
    const names = same.map(({ name }) => `"${name}"`).join(' and ')
    throw new KofLintError('usage', `${names} are values of ${chart} for different installations`, ONE)
  }
  const main = whole.find(({ chart }) => chart === 'kof') ?? whole[0] ?? deployments[0]
  const kofVersion = main?.kofVersion ?? ''
  const charts = whole.flatMap((deployment) => deployment.charts).filter(({ active }) => active)
  const seen = new Set<string>()
  const isFirst = (cluster: ManifestCluster): boolean =>
    !seen.has(nameOf(cluster)) && seen.add(nameOf(cluster)).size > 0
  return {
    kofVersion,
    knowledge,
    isWhole: main?.chart === 'kof',
    versionFrom: main?.versionFrom ?? null,
    mesh: meshOf(deployments),
    mode: modeOf(main),
    since: (version) => compareVersions(kofVersion, version) >= 0,
    instance: (chart, role) => charts.find((one) => one.chart === chart && roleOf(one) === role) ?? null,
    clusters: clustersOf(manifests).filter(isFirst),
  }
}

const ONE = 'Name the files of one installation; layers of one release are given with -f.'

function nameOf({ namespace, name }: ManifestCluster): string {
  return `${namespace ?? ''}/${name}`
}

function roleOf({ chart, role }: ChartInstance): ClusterRole | null {
  return chart === 'kof-mothership' ? 'management' : role
}

function meshOf(deployments: readonly Deployment[]): Topology['mesh'] {
  const said = deployments.map(({ mesh }) => mesh)
  return said.find((mesh) => mesh === 'istio') ?? said.find((mesh) => mesh === 'none') ?? 'unknown'
}

function modeOf(main: Deployment | undefined): StoringModeName | null {
  const root = main?.charts[0]
  if (main?.chart !== 'kof' || root === undefined || compareVersions(main.kofVersion, '1.10.0') < 0) return null
  const { regionless, toManagement, toRegional } = storingMode(root.values)
  if (Number(regionless) + Number(toManagement) + Number(toRegional) > 1) return 'contradictory'
  if (regionless) return 'regionless'
  if (toManagement) return 'to management'
  return toRegional ? 'to regional' : 'none'
}
