import { compareVersions } from '../rule/version-range.ts'

/** Something to do on the clusters, which no values can say. */
export interface RunbookItem {
  readonly release: string
  readonly when: 'before' | 'after'
  readonly text: string
  /** Only for those who have one of these: a place in the values before or after, dots between the keys. */
  readonly needs?: readonly string[]
  readonly evidence: string
}

const UPGRADE = 'k0rdent/docs includes/kof-upgrade-includes.md, "Upgrade to'

/** By release; steps of one release in the order in which they have to be done. */
const ITEMS: readonly RunbookItem[] = [
  {
    release: '1.5.0',
    when: 'before',
    text: 'With kof-istio: back up metrics and logs of all clusters in the mesh. The upgrade uninstalls what is there; k0rdent-istio, a chart with releases of its own, takes over.',
    evidence: `${UPGRADE} v1.5.0"`,
  },
  {
    release: '1.5.0',
    when: 'after',
    text: 'With a mesh: label regional clusters "k0rdent.mirantis.com/istio-gateway: true".',
    evidence: 'v1.5.0 charts/kof-regional/templates/regional-multi-cluster-service.yaml',
  },
  {
    release: '1.6.0',
    when: 'before',
    text: 'Upgrade kof-operators before kof-mothership, with "helm upgrade --take-ownership", on the management cluster and on each regional cluster.',
    evidence: `${UPGRADE} v1.6.0"`,
  },
  {
    release: '1.7.0',
    when: 'before',
    text: 'Traces in Jaeger do not move to VictoriaTraces: export what has to stay.',
    evidence: `${UPGRADE} v1.7.0"`,
  },
  {
    release: '1.8.0',
    when: 'before',
    text: 'Back up VictoriaMetrics and VictoriaLogs of all regional clusters, and save the values of every release with "helm get values".',
    evidence: `${UPGRADE} v1.8.0"`,
  },
  {
    release: '1.8.0',
    when: 'before',
    text: 'Custom resource definitions of the VictoriaMetrics operator must be upgraded on regional clusters: for the way over 1.8.0 set "crds.upgrade.enabled" and "crds.upgrade.forceConflicts" of the operator to true.',
    evidence: `${UPGRADE} v1.8.0"`,
  },
  {
    release: '1.8.0',
    when: 'after',
    text: 'Replica counts and volume sizes that differ make StatefulSets new: compare "kubectl get pvc" with the values before you go on.',
    evidence: 'v1.8.0 charts/kof/values.yaml',
  },
  {
    release: '1.9.0',
    when: 'after',
    text: 'Where Envoy Gateway replaces ingress-nginx, DNS names of regional clusters must point to the Gateway. With external-dns they follow; by hand, change the records.',
    evidence: `${UPGRADE} v1.9.0"`,
  },
  {
    release: '1.10.0',
    when: 'before',
    text: 'The namespace "kof" may have the label "istio-injection=enabled" only if the mesh is in use: otherwise storage of regional clusters is uninstalled.',
    evidence: `${UPGRADE} v1.10.0"`,
  },
  {
    release: '1.10.0',
    when: 'before',
    text: 'Give the collectors of kof-regional a temporary volume before KCM is upgraded, and take it away after KOF is: else collectors of child clusters are installed again and again.',
    evidence: `${UPGRADE} v1.10.0", steps 2 and 9`,
  },
  {
    release: '1.10.0',
    when: 'before',
    text: 'Upgrade KCM, then k0rdent-istio if there is a mesh, then KOF.',
    evidence: `${UPGRADE} v1.10.0", steps 4 and 5`,
  },
  {
    release: '1.10.0',
    when: 'before',
    text: 'Suspend and delete the HelmReleases "kof-storage" and "kof-collectors" in the namespace "kof", which the umbrella would leave behind.',
    needs: ['kof-storage', 'kof-collectors'],
    evidence: `${UPGRADE} v1.10.0", steps 6 and 7`,
  },
  {
    release: '1.10.0',
    when: 'after',
    text: 'ConfigMaps of regional clusters that you write yourself need the endpoints of audit logs, else collectors of child clusters do not start.',
    evidence: 'v1.10.0 charts/kof-child/templates/child-multi-cluster-service.yaml',
  },
  {
    release: '1.11.0-rc0.main',
    when: 'after',
    text: 'Label each regional and child cluster "k0rdent.mirantis.com/kof-version" with the new release, unless "autoUpgrade" is true.',
    evidence: `${UPGRADE} v1.11.0"`,
  },
]

/** What to do on the way, in order. @param has whether values before or after have a place */
export function runbook(from: string, to: string, has: (keys: readonly string[]) => boolean): RunbookItem[] {
  return ITEMS.filter(
    ({ release, needs }) =>
      compareVersions(release, from) > 0 &&
      compareVersions(release, to) <= 0 &&
      (needs === undefined || needs.some((place) => has(place.split('.')))),
  )
}
