import { defineManifestRule } from '#src/rule/define'
import { aboutSame, isWhole } from '#src/rule/helpers/clusters'
import { regionalsOf } from '#src/rule/helpers/regionals'
import { agreedScalar } from '#src/rule/helpers/run-values'
import { inRange } from '#src/rule/version-range'
import { placeOf } from './place.ts'

/** Templates of k0rdent for clusters whose place the operator does not compare. */
const PLACELESS = /^(adopted|remote|gcp|gke|hetzner)-/

export default defineManifestRule({
  meta: {
    id: 'cd-location-discovery',
    summary: 'A child names no regional cluster, and its place cannot be compared with that of any',
    severity: 'error',
    category: 'networking',
    manifests: ['ClusterDeployment'],
    kof: '>=0.2.0',
    fixable: false,
  },
  messages: {
    unknown: ({ template, regionless }: { template: string; regionless: boolean }) =>
      `KOF looks for the regional cluster of a child cluster at the same place, and knows no place of "${template}": ${regionless ? 'except in regionless mode ' : ''}nothing of this cluster is collected. Add the label "k0rdent.mirantis.com/kof-regional-cluster-name".`,
    elsewhere: ({ place, places }: { place: string; places: string }) =>
      `This child cluster is in ${place}, where KOF looks for its regional cluster, but those among these manifests are in ${places}. If there is none elsewhere, nothing of this cluster is collected. Add the label "k0rdent.mirantis.com/kof-regional-cluster-name".`,
  },
  check(ctx) {
    const { cluster } = ctx
    if (cluster?.role !== 'child' || !isWhole(cluster, ctx)) return
    const template = ctx.get('spec', 'template')
    if (template?.kind !== 'scalar') return
    if (aboutSame(ctx.clusters, cluster).some(({ regionalName }) => regionalName !== null)) return
    const regionless = agreedScalar(ctx.deployments, 'kof', ['regionless', 'enabled'])
    if (regionless?.value === true) return
    const role = cluster.labels.get('k0rdent.mirantis.com/kof-cluster-role')!
    if (!PLACELESS.test(String(template.value))) {
      const place = placeOf(cluster)
      const regionals = regionalsOf(ctx.clusters, ctx.manifests)
      const places = regionals.map((one) => (one.cluster === null ? null : placeOf(one.cluster)))
      // A place that is not known may be the same.
      if (place === null || places.length === 0 || places.includes(null) || places.includes(place)) return
      const data = { place, places: [...new Set(places)].join(', ') }
      ctx.report({ id: 'elsewhere', data, at: role, severity: 'warning' })
      return
    }
    const isOpen = regionless === null && inRange(ctx.kofVersion, '>=1.10.0')
    ctx.report({
      id: 'unknown',
      data: { template: String(template.value), regionless: isOpen },
      at: role,
      severity: isOpen ? 'warning' : 'error',
      related: [{ at: template, note: 'the template without a place' }],
    })
  },
})
