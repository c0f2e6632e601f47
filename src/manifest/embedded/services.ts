import { chartOfTemplate } from '../../detect/chart-reference.ts'
import type { ValueNode } from '../../values/nodes.ts'
import { getScalar } from '../../values/query.ts'
import type { ClusterRole } from '../cluster.ts'
import type { Manifest } from '../manifest.ts'
import type { Embedded } from './embedded-values.ts'
import { hasExpression, itemsAt, lastPart, textAt, valuesAt } from './look.ts'

const ROLE = 'k0rdent.mirantis.com/kof-cluster-role'

/**
 * `serviceSpec.services[].values` of a ClusterDeployment or MultiClusterService: the template's name tells the chart. Sveltos
 * runs them as a template for each cluster, and what KOF itself installs is written so (k0rdent/kof v1.10.0
 * charts/kof-child/templates/child-multi-cluster-service.yaml:99-107).
 */
export function inServices(manifest: Manifest): Embedded[] {
  const role = roleOf(manifest)
  return itemsAt(manifest.root, ['spec', 'serviceSpec', 'services']).flatMap((service) => {
    const reference = chartOfTemplate(textAt(service, ['template']) ?? '')
    const parts = valuesAt(service, ['values'])
    const templated = parts.some(({ node }) => hasExpression(node))
    return reference?.chart
      ? [
          {
            chart: reference.chart,
            role,
            parts,
            cluster: null,
            references: [reference],
            templated,
            isPart: hasMore(service),
          },
        ]
      : []
  })
}

/** `spec.helmCharts[].values` of a profile of Sveltos. */
export function inClusterProfile(manifest: Manifest): Embedded[] {
  return itemsAt(manifest.root, ['spec', 'helmCharts']).flatMap((entry) => {
    const chart = lastPart(textAt(entry, ['chartName']) ?? '')
    const version = textAt(entry, ['chartVersion'])
    const references = version === null ? [] : [{ chart, version, from: `${manifest.kind} "${manifest.name}"` }]
    const parts = valuesAt(entry, ['values'])
    const templated = parts.some(({ node }) => hasExpression(node))
    return [{ chart, role: roleOf(manifest), parts, cluster: null, references, templated, isPart: hasMore(entry) }]
  })
}

/**
 * True where ConfigMaps of a cluster give more values (k0rdent/kcm v1.9.0 api/v1beta1/multiclusterservice_types.go,
 * Service; projectsveltos/addon-controller api/v1beta1/spec.go, HelmChart).
 */
function hasMore(service: ValueNode): boolean {
  return itemsAt(service, ['valuesFrom']).some((from) => textAt(from, ['kind']) !== 'Secret')
}

/** The role of the clusters that a manifest is or selects. */
function roleOf({ root, kind }: Manifest): ClusterRole | null {
  const places = {
    ClusterDeployment: ['metadata', 'labels', ROLE],
    MultiClusterService: ['spec', 'clusterSelector', 'matchLabels', ROLE],
  }
  const role = getScalar(root, places[kind as keyof typeof places] ?? places.MultiClusterService)
  return role === 'regional' || role === 'child' ? role : null
}
