import type { Collector } from '../../otel/collector.ts'
import type { Deployment } from '../../project/deployment.ts'
import type { ValueNode } from '../../values/nodes.ts'
import { getMap, getNode, getScalar, setByUser } from '../../values/query.ts'
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

/** The image that this is built from, and mirrors of it. */
const CONTRIBS = /(?:^|\/)opentelemetry-collector-contrib:v?(\d+\.\d+\.\d+)$/

/** The version of opentelemetry-collector-contrib that a release of KOF installs. */
export function installed(kofVersion: string): CollectorVersion {
  return INSTALLED.find(({ kof }) => inRange(kofVersion, kof)) ?? INSTALLED[1]!
}

/** True where the user gives the operator another image for the collectors that have none of their own. */
export function hasOwnImage({ charts, kofVersion }: Deployment): boolean {
  const { version } = installed(kofVersion)
  return charts.some(({ chart, values }) => {
    const manager = chart === 'kof-operators' ? getMap(values, ['opentelemetry-operator', 'manager']) : undefined
    if (manager?.touched !== true) return false
    const image = getMap(manager, ['collectorImage'])
    const whole = `${getScalar(manager, ['collectorImage', 'repository'])}:${getScalar(manager, ['collectorImage', 'tag'])}`
    // From a mirror it is the same.
    const isOther = image?.touched === true && CONTRIBS.exec(whole)?.[1] !== version
    return isOther || hasImageArgument(getNode(manager, ['extraArgs']))
  })
}

/**
 * True for a list with the operator's own argument for the image, which stands after the chart's and wins
 * (open-telemetry/opentelemetry-helm-charts opentelemetry-operator-0.104.0 charts/opentelemetry-operator/templates/deployment.yaml:57-96).
 */
function hasImageArgument(list: ValueNode | undefined): boolean {
  const items = list?.kind === 'seq' ? list.items : []
  return items.some((item) => item.kind === 'scalar' && String(item.value).startsWith('--collector-image'))
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
  const contribs = CONTRIBS.exec(image)?.[1]
  if (contribs !== undefined) return INSTALLED.some((one) => one.nth === nth && one.version === contribs)
  return release !== undefined && installed(release).nth === nth
}
