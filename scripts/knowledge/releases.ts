import { compareVersions } from '../../src/rule/version-range.ts'
import type { Upstream } from './upstream.ts'

/** A KOF release, the folder of its charts, and the state whose templates were scanned. */
export interface Release {
  readonly version: string
  readonly folder: string
  /** A key of `undocumented-keys.json`: the release's own, or where that was not scanned its nearest neighbour's. */
  readonly state: string
  readonly isScanned: boolean
}

/**
 * All KOF releases in the upstream folder, oldest first: `kof/v1.10.0` is release 1.10.0. The branch main between two releases
 * still carries the number of the older one; as `1.11.0-rc0.main` it sorts between them.
 */
export function releasesIn(upstream: Upstream): Release[] {
  const releases = upstream.namesIn('kof').map((folder) => {
    const isMain = folder.startsWith('main-')
    const version = isMain ? `${upstream.version('kof', folder, 'charts', 'kof')}.main` : folder.replace(/^v/, '')
    return { version, folder, own: isMain ? 'main' : folder }
  })
  releases.sort((a, b) => compareVersions(a.version, b.version))
  const scanned = releases.filter(({ own }) => upstream.isScanned(own))
  return releases.map(({ version, folder, own }) => {
    const older = scanned.filter((one) => compareVersions(one.version, version) <= 0)
    const nearest = older.at(-1) ?? scanned[0]!
    return { version, folder, state: nearest.own, isScanned: nearest.own === own }
  })
}

/**
 * States of k0rdent-istio, oldest first. What was released as 0.5.0 and 0.6.0 is not public, so these are known only as
 * the union of the states around them: keys of any of them are known, and other keys are possible.
 */
export const ISTIO: readonly IstioState[] = [
  { version: '0.1.0', folders: ['v0.1.0'], read: 'v0.1.0' },
  { version: '0.2.0', folders: ['v0.2.0'], read: 'v0.2.0' },
  { version: '0.3.0', folders: ['v0.3.0'], read: 'v0.3.0' },
  { version: '0.3.1', folders: ['v0.3.1'], read: 'v0.3.1' },
  { version: '0.4.0', folders: ['v0.4.0'], read: 'v0.4.0' },
  { version: '0.4.1', folders: ['v0.4.1'], read: 'v0.4.1' },
  { version: '0.4.2', folders: ['main-68df02c'], read: 'main' },
  { version: '0.5.0', folders: ['main-68df02c', 'unreleased-031f7552', 'unreleased-0e23f954'], read: 'main' },
  { version: '0.6.0', folders: ['main-68df02c', 'unreleased-031f7552', 'unreleased-0e23f954'], read: 'main' },
]

/** Where a version of k0rdent-istio is described: several folders make an open unit whose defaults are the first one's. */
export interface IstioState {
  readonly version: string
  readonly folders: readonly string[]
  /** The name of the state in `undocumented-keys.json`. */
  readonly read: string
}

/**
 * Charts of others that KOF installs by a ServiceTemplate or a HelmRelease, by KOF release (k0rdent/kof, svctmpl.yaml,
 * helmreleases.yaml, values.yaml of kof-regional), and the k0rdent-istio that KOF's documentation installs with it
 * (k0rdent/docs, kof-install, by release branch).
 */
export const INSTALLED: readonly { readonly chart: string; readonly version: string; readonly kof: string }[] = [
  { chart: 'ingress-nginx', version: '4.12.1', kof: '>=0.3.0 <1.8.1' },
  { chart: 'ingress-nginx', version: '4.14.3', kof: '>=1.8.1' },
  { chart: 'gateway-helm', version: '1.7.1', kof: '>=1.8.1 <1.10.0' },
  { chart: 'gateway-helm', version: '1.7.2', kof: '>=1.10.0' },
  { chart: 'victoria-metrics-operator', version: '0.58.1', kof: '>=1.8.0' },
  { chart: 'k0rdent-istio', version: '0.1.0', kof: '>=1.5.0 <1.6.0' },
  { chart: 'k0rdent-istio-base', version: '0.1.0', kof: '>=1.5.0 <1.6.0' },
  { chart: 'k0rdent-istio', version: '0.2.0', kof: '>=1.6.0 <1.7.0' },
  { chart: 'k0rdent-istio', version: '0.3.0', kof: '>=1.7.0 <1.8.0' },
  { chart: 'k0rdent-istio', version: '0.4.0', kof: '>=1.8.0 <1.9.0' },
  { chart: 'k0rdent-istio', version: '0.5.0', kof: '>=1.9.0 <1.10.0' },
  { chart: 'k0rdent-istio', version: '0.6.0', kof: '>=1.10.0' },
]

/** The VictoriaMetrics operator whose CRDs a release's values meet (k0rdent/kof, Chart.lock of kof-mothership and kof-storage). */
export const VM_OPERATOR: readonly { readonly version: string; readonly kof: string }[] = [
  { version: '0.51.3', kof: '<1.2.0' },
  { version: '0.54.1', kof: '>=1.2.0 <1.8.0' },
  { version: '0.67.0', kof: '>=1.8.0' },
]
