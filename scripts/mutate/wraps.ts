/** Files that hold values of the umbrella for somebody who installs it. */
export interface Wrap {
  readonly name: string
  /** What stands before the values; they are indented by `indent` below it. */
  readonly head: (release: string) => string
  readonly indent: number
  /** Where the values stand; null for text of a block scalar. */
  readonly route: readonly string[] | null
}

const version = (release: string): string => (release.endsWith('.main') ? '1.11.0-rc0' : release)

/** A HelmRelease of Flux, and an Application of Argo CD with values as a map and as text. */
export const WRAPS: readonly Wrap[] = [
  {
    name: 'flux',
    head: (release) =>
      `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: kof\n  namespace: kof\nspec:\n  interval: 10m\n  chart:\n    spec:\n      chart: kof\n      version: ${version(release)}\n      sourceRef: {kind: HelmRepository, name: kof}\n  values:\n`,
    indent: 4,
    route: ['spec', 'values'],
  },
  {
    name: 'argo',
    head: (release) => `${application(release)}      valuesObject:\n`,
    indent: 8,
    route: ['spec', 'source', 'helm', 'valuesObject'],
  },
  {
    name: 'argo-text',
    head: (release) => `${application(release)}      values: |\n`,
    indent: 8,
    route: null,
  },
]

function application(release: string): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: kof, namespace: argocd}
spec:
  project: default
  destination: {namespace: kof, server: https://kubernetes.default.svc}
  source:
    repoURL: ghcr.io/k0rdent/kof/charts
    chart: kof
    targetRevision: ${version(release)}
    helm:
`
}
