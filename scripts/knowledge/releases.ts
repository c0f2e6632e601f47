/**
 * KOF releases to know, oldest first. Adding one here, with its charts in the upstream folder, is all it takes.
 * The state of the branch main between two releases has a name that sorts between theirs.
 */
export const RELEASES: readonly Release[] = [
  { version: '0.2.0', folder: 'v0.2.0', read: 'v1.0.0' },
  { version: '0.3.0', folder: 'v0.3.0', read: 'v1.0.0' },
  { version: '1.0.0', folder: 'v1.0.0' },
  { version: '1.1.0', folder: 'v1.1.0' },
  { version: '1.2.0', folder: 'v1.2.0' },
  { version: '1.2.1', folder: 'v1.2.1' },
  { version: '1.3.0', folder: 'v1.3.0' },
  { version: '1.4.0', folder: 'v1.4.0' },
  { version: '1.5.0', folder: 'v1.5.0' },
  { version: '1.6.0', folder: 'v1.6.0' },
  { version: '1.7.0', folder: 'v1.7.0' },
  { version: '1.7.1', folder: 'v1.7.1' },
  { version: '1.8.0', folder: 'v1.8.0' },
  { version: '1.8.1', folder: 'v1.8.1' },
  { version: '1.9.0', folder: 'v1.9.0' },
  { version: '1.10.0', folder: 'v1.10.0' },
  { version: '1.11.0-rc0', folder: 'v1.11.0-rc0' },
  { version: '1.11.0-rc0.main', folder: 'main-a07d900a', read: 'main' },
]

/** A KOF release and the folder of its charts. */
export interface Release {
  readonly version: string
  readonly folder: string
  /** The state in `undocumented-keys.json` whose templates were scanned: the release's own unless a neighbour's stands in. */
  readonly read?: string
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
