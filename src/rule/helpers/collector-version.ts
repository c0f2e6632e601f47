import type { Collector } from '../../otel/collector.ts'
import type { Deployment } from '../../project/deployment.ts'
import { getNode, setByUser } from '../../values/query.ts'
import { inRange } from '../version-range.ts'
import { repeatsDefault } from './upstream-default.ts'

/** A version of opentelemetry-collector-contrib, and its number among those that KOF installs, as tables name it. */
export interface CollectorVersion {
  readonly nth: string
  readonly version: string
}

/** Which a release of KOF installs (k0rdent/kof charts/kof-operators/values.yaml, `manager.collectorImage.tag`). */
const INSTALLED: readonly ({ readonly kof: string } & CollectorVersion)[] = [
  { kof: '>=1.11.0-rc0.main', nth: '3', version: '0.155.0' },
  { kof: '>=1.7.0-rc1 <1.11.0-rc0.main', nth: '2', version: '0.143.0' },
  { kof: '<1.7.0-rc1', nth: '1', version: '0.123.0' },
]

/** KOF's own image, which it builds from contrib's for each release. */
const KOFS = /kof-opentelemetry-collector-contrib:v?(\d+\.\d+\.\d+[\w.-]*)$/

/** The version of opentelemetry-collector-contrib that a release of KOF installs. */
export function installed(kofVersion: string): CollectorVersion {
  return INSTALLED.find(({ kof }) => inRange(kofVersion, kof)) ?? INSTALLED[1]!
}

/** True where the user gives the operator another image for the collectors that have none of their own. */
export function hasOwnImage({ charts }: Deployment): boolean {
  const route = ['opentelemetry-operator', 'manager', 'collectorImage']
  return charts.some(({ chart, values }) => chart === 'kof-operators' && getNode(values, route)?.touched === true)
}

/** True where no other image than that of a version decides what a collector can do. */
export function hasKofsImage({ node, image }: Collector, nth: string): boolean {
  const isOwn = (part: string): boolean => {
    const given = getNode(node, ['image', part])
    return given?.kind === 'scalar' && setByUser(given) && !repeatsDefault(given)
  }
  // The chart takes it instead of the tag (open-telemetry/opentelemetry-helm-charts opentelemetry-kube-stack-0.6.3
  // charts/opentelemetry-kube-stack/templates/collector.yaml:31-32), and it says nothing of a version.
  if (isOwn('digest')) return false
  const own = isOwn('repository') || isOwn('tag')
  const release = KOFS.exec(image)?.[1]
  // Without a tag the chart leaves the image to the operator, to which KOF gives contrib's.
  if (!own) return release !== undefined || !image.includes(':')
  return release !== undefined && installed(release).nth === nth
}
