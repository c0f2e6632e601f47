import type { Route } from '../values/nodes.ts'
import { UMBRELLA } from './project.ts'

/** Something to do on the clusters, which no values can say. */
export interface RunbookItem {
  readonly release: string
  /** `now` is the upgrade of KOF itself. */
  readonly when: 'before' | 'now' | 'after'
  readonly text: string
  readonly evidence: string
}

/** An item of the table, and for whom it is: all, where nothing is said. */
export interface Entry extends RunbookItem {
  readonly when: 'before' | 'after'
  /** Only for those whose values had one of these, which moved on. */
  readonly needs?: readonly Route[]
  /** Only for those who come from this release or a later one. */
  readonly since?: string
  /** Only for those who go to this release or a later one. */
  readonly beyond?: string
  /** Only for those who go to an earlier release than this. */
  readonly until?: string
}

/** Where the documentation says what to do, by release. */
export const UPGRADE = 'k0rdent/docs includes/kof-upgrade-includes.md, "Upgrade to'
const STORAGE_ANNOTATION = ['k0rdent.mirantis.com/kof-storage-values']

/** By release; those of one release in the order in which they have to be done. */
export const ITEMS: readonly Entry[] = [
  {
    release: '1.1.0',
    when: 'after',
    text: 'If Grafana is in use: apply the custom resource definitions of grafana-operator v5.18.0, server-side and with --force-conflicts, on the management cluster and on each regional one.',
    evidence: `${UPGRADE} v1.1.0"`,
  },
  {
    release: '1.2.0',
    when: 'before',
    text: 'The ServiceTemplate "cert-manager-1-16-4" is called "cert-manager-v1-16-4": a ServiceTemplateChain in "kcm-system" has to allow the upgrade from one to the other.',
    until: '1.3.0',
    evidence: `${UPGRADE} v1.2.0"`,
  },
  {
    release: '1.2.0',
    when: 'after',
    text: 'Metrics have other labels: job "integrations/kubernetes/kubelet" and ".../cadvisor" are "kubelet" with metrics_path "/metrics" and "/metrics/cadvisor", "prometheus-node-exporter" is "node-exporter". Change queries and alerts of your own, and rewrite stored series where they have to agree.',
    evidence: `${UPGRADE} v1.2.0"`,
  },
  {
    release: '1.3.0',
    when: 'before',
    text: 'Values in annotations of clusters: apply old and new keys side by side, the new ones first, and take the old ones away when regional clusters have the new charts.',
    needs: [STORAGE_ANNOTATION],
    evidence: `${UPGRADE} v1.3.0"`,
  },
  {
    release: '1.3.0',
    when: 'after',
    text: 'Without a mesh: if MultiClusterServices do not become ready, restart the deployment "kcm-controller-manager" in "kcm-system".',
    until: '1.4.0',
    evidence: `${UPGRADE} v1.3.0"`,
  },
  {
    release: '1.4.0',
    when: 'before',
    text: 'The definition of PromxyServerGroup changes its owner: upgrade kof-mothership with "helm upgrade --take-ownership".',
    until: UMBRELLA,
    evidence: `${UPGRADE} v1.4.0"`,
  },
  {
    release: '1.5.0',
    when: 'before',
    text: 'With kof-istio: back up metrics and logs of each cluster in the mesh. What follows uninstalls KOF there.',
    evidence: `${UPGRADE} v1.5.0", 1`,
  },
  {
    release: '1.5.0',
    when: 'before',
    text: 'With kof-istio: scale the deployment "addon-controller" in "projectsveltos" to 0, so that Sveltos installs nothing meanwhile.',
    evidence: `${UPGRADE} v1.5.0", 2`,
  },
  {
    release: '1.5.0',
    when: 'before',
    text: 'With kof-istio: on each regional and child cluster run scripts/kof-nuke.bash of KOF, then uninstall kof-istio-gateway, kof-istio and cert-manager from "istio-system" and delete that namespace and the definitions of istio.io; on the management cluster do the same with kof-istio.',
    evidence: `${UPGRADE} v1.5.0", 2 and 3`,
  },
  {
    release: '1.5.0',
    when: 'before',
    text: 'With a mesh: install k0rdent-istio, a chart with releases of its own, on the management cluster with "cert-manager-service-template.enabled=false".',
    until: '1.6.0',
    evidence: `${UPGRADE} v1.5.0", 4`,
  },
  {
    release: '1.5.0',
    when: 'after',
    text: 'With a mesh: label clusters in it "k0rdent.mirantis.com/istio-role: member", and regional ones "k0rdent.mirantis.com/istio-gateway: true" too.',
    evidence: `${UPGRADE} v1.5.0", 8`,
  },
  {
    release: '1.5.0',
    when: 'after',
    text: 'With a mesh: delete the pods in "kof", scale "addon-controller" in "projectsveltos" to 1, and restore the backups when storage is there again.',
    evidence: `${UPGRADE} v1.5.0", 6, 7 and 9`,
  },
  {
    release: '1.6.0',
    when: 'before',
    text: 'Upgrade kof-operators before kof-mothership, with "helm upgrade --take-ownership", on the management cluster and on each regional cluster.',
    evidence: `${UPGRADE} v1.6.0", 1 and 2`,
  },
  {
    release: '1.6.0',
    when: 'before',
    text: 'With k0rdent-istio: upgrade KCM to 1.6.0 or later, and back up metrics and logs of all clusters in the mesh.',
    since: '1.5.0',
    evidence: `${UPGRADE} v1.6.0", Istio 1`,
  },
  {
    release: '1.6.0',
    when: 'before',
    text: 'With k0rdent-istio: take "spec.dependsOn" off the MultiClusterServices "kof-istio-regional-cluster" and "kof-istio-child-cluster", and all annotations off the namespace "kof" of each other cluster: else KOF goes with the mesh.',
    since: '1.5.0',
    evidence: `${UPGRADE} v1.6.0", Istio 2 and 3`,
  },
  {
    release: '1.6.0',
    when: 'before',
    text: 'With k0rdent-istio: uninstall k0rdent-istio and k0rdent-istio-base from the management cluster, and delete the namespace "istio-system", the definitions of istio.io and the MultiClusterServices "remote-secret-propagation-...".',
    since: '1.5.0',
    evidence: `${UPGRADE} v1.6.0", Istio 4`,
  },
  {
    release: '1.6.0',
    when: 'after',
    text: 'With a mesh: install k0rdent-istio, which is one chart since its 0.2.0, with "cert-manager-service-template.enabled=false", and delete the pods in "kof" on all clusters when it is ready.',
    until: UMBRELLA,
    evidence: `${UPGRADE} v1.6.0", Istio 6 and 7`,
  },
  {
    release: '1.7.0',
    when: 'before',
    text: 'Traces in Jaeger do not move to VictoriaTraces: export what has to stay.',
    evidence: `${UPGRADE} v1.7.0"`,
  },
  {
    release: '1.7.0',
    when: 'after',
    text: 'If Grafana is in use: KOF does not install and configure it by default any more; install it and its operator as the page on Grafana says.',
    evidence: `${UPGRADE} v1.7.0"`,
  },
  {
    release: '1.7.0',
    when: 'after',
    text: 'The secret "storage-vmuser-credentials" is not copied to clusters any more, each has its own: whoever else reads it needs an entry below "kcm.kof.mcs" of kof-mothership.',
    evidence: `${UPGRADE} v1.7.0"`,
  },
  {
    release: '1.8.0',
    when: 'before',
    text: 'Back up VictoriaMetrics and VictoriaLogs of all regional clusters: storage may be installed anew.',
    evidence: `${UPGRADE} v1.8.0", 1`,
  },
  {
    release: '1.8.0',
    when: 'before',
    text: 'Save the values of every release with "helm get values -o yaml", and compare them with the files that were given here: a value that was set with --set is in no file.',
    evidence: `${UPGRADE} v1.8.0", 2`,
  },
  {
    release: '1.8.0',
    when: 'before',
    text: 'With a mesh: install k0rdent-istio 0.4.0, or upgrade it to that.',
    until: '1.10.0',
    evidence: `${UPGRADE} v1.8.0", Istio`,
  },
  {
    release: '1.8.0',
    when: 'before',
    text: 'Helm does not upgrade the custom resource definitions of the VictoriaMetrics operator on regional clusters: set "crds.upgrade.enabled" and "crds.upgrade.forceConflicts" below "kof-regional.values.victoria-metrics-operator.values" to true for this upgrade, or apply them by hand.',
    beyond: '1.9.0',
    evidence: `${UPGRADE} v1.8.0", 4`,
  },
  {
    release: '1.8.0',
    when: 'after',
    text: 'Follow the verification guide; replica counts and volume sizes that differ make StatefulSets new: compare "kubectl get pvc" with the values, and restore from the backups what was installed anew.',
    evidence: `${UPGRADE} v1.8.0", 6 and 7; v1.8.0 charts/kof/values.yaml`,
  },
  {
    release: '1.9.0',
    when: 'before',
    text: 'Where Envoy Gateway replaces ingress-nginx, regional clusters cannot be reached until DNS follows: if that must not be, move to a new regional cluster instead.',
    evidence: `${UPGRADE} v1.9.0", 2`,
  },
  {
    release: '1.9.0',
    when: 'after',
    text: 'Where Envoy Gateway replaces ingress-nginx, DNS names of regional clusters must point to the Gateway. With external-dns they follow; by hand, change the records.',
    evidence: `${UPGRADE} v1.9.0", 2`,
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
    text: 'Compare the values with "helm get values -n kof kof -o yaml": a value that was set with --set is in no file.',
    since: UMBRELLA,
    evidence: `${UPGRADE} v1.10.0", 1`,
  },
  {
    release: '1.10.0',
    when: 'before',
    text: 'Patch the HelmRelease "kof-regional" so that the collectors "target-allocator" and "cluster" have a volume, for instance an emptyDir: else collectors of child clusters are installed again and again until KOF is upgraded.',
    since: UMBRELLA,
    evidence: `${UPGRADE} v1.10.0", 2`,
  },
  {
    release: '1.10.0',
    when: 'before',
    text: 'Upgrade KCM.',
    evidence: `${UPGRADE} v1.10.0", 4`,
  },
  {
    release: '1.10.0',
    when: 'before',
    text: 'With a mesh: install k0rdent-istio 0.6.0, or upgrade it to that, before KOF, and delete the MultiClusterServices "ca-cert-propagation-..." that are left.',
    evidence: `${UPGRADE} v1.10.0", 5`,
  },
  {
    release: '1.10.0',
    when: 'before',
    text: 'Suspend and delete the HelmReleases "kof-storage" and "kof-collectors" in the namespace "kof", as far as they are there: the umbrella would leave them behind.',
    needs: [['kof-storage'], ['kof-collectors']],
    since: UMBRELLA,
    evidence: `${UPGRADE} v1.10.0", 6 and 7`,
  },
  {
    release: '1.10.0',
    when: 'after',
    text: 'Take the volumes for the collectors off the HelmRelease "kof-regional" again: else they may crash.',
    since: UMBRELLA,
    evidence: `${UPGRADE} v1.10.0", 9`,
  },
  {
    release: '1.10.0',
    when: 'after',
    text: 'ConfigMaps of regional clusters that you write yourself need the endpoints of audit logs, else collectors of child clusters do not start.',
    evidence: 'v1.10.0 charts/kof-child/templates/child-multi-cluster-service.yaml:190',
  },
  {
    release: '1.11.0-rc0.main',
    when: 'after',
    text: 'Label each regional and child cluster "k0rdent.mirantis.com/kof-version" with the new release, one by one, unless "autoUpgrade" is true.',
    evidence: `${UPGRADE} v1.11.0"`,
  },
]
