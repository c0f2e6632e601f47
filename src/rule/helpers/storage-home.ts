import { once } from '../../once.ts'
import { closest } from '../../text/distance.ts'
import type { Route, ValueNode } from '../../values/nodes.ts'
import { getTouched } from '../../values/query.ts'
import { routeOf, userOrigin } from '../place.ts'

const VOLUMES = [
  'victoriametrics.vmcluster.spec.vmstorage',
  'victoriametrics.vmcluster.spec.vmselect',
  'victoriametrics.vlcluster_audit.spec.vlstorage',
]
const STORES = [
  ['victoria-logs-cluster', 'vlstorage'],
  ['victoria-logs-single', 'server'],
  ['victoria-traces-cluster', 'vtstorage'],
]
/** What people write for the class of a volume. */
const CLASS = ['storageClass', 'storageClassName']

let homes: ReadonlyMap<string, string> | undefined

/**
 * Where a key about a volume or its retention belongs that kof-storage or kof-mothership does not know where it stands.
 * Only for what the schema alone cannot tell: other names, and places more than one level away.
 *
 * @param route of an unknown key, from the chart's root
 * @returns null for any other key
 */
export function storageHome(chart: string, route: Route): string[] | null {
  if (chart !== 'kof-storage' && chart !== 'kof-mothership') return null
  if (route.length === 2 && route[0] === 'global') return isClass(String(route[1])) ? ['global', 'storageClass'] : null
  homes ??= new Map([...globalHomes(), ...VOLUMES.flatMap(volumeHomes), ...STORES.flatMap(storeHomes)])
  return homes.get(route.join('.'))?.split('.') ?? null
}

/** True for what people write for `storageClass`, which is the name of the block's only key about classes. */
function isClass(key: string): boolean {
  if (key === 'storageClass') return false
  return /^storage[-_]?class([-_]?name)?$/i.test(key) || closest(key, ['storageClass']) !== null
}

/**
 * Such keys of the user's in `global`, which takes any key for the sake of the charts inside, none of which reads a storage class.
 * What comes to it of the `global` of kof-regional or kof-child is not among them: those are for other charts too.
 *
 * @param isRoot true for values that the user gives to the chart itself
 */
export function ownInGlobal(
  values: ValueNode,
  isRoot: boolean,
): { readonly route: string[]; readonly node: ValueNode }[] {
  const global = getTouched(values, ['global'])
  if (global?.kind !== 'map') return []
  return global.touchedEntries().flatMap(({ key, node }) => {
    const origin = isClass(key) ? userOrigin(node) : null
    if (origin === null) return []
    const [block, around] = routeOf(origin).slice(origin.layer.mount.length).reverse().slice(1)
    const component = routeOf(origin)[0]
    const isOwn = block === 'global' && (around === 'storage' || isRoot || component === 'kof-mothership')
    return isOwn ? [{ route: ['global', key], node }] : []
  })
}

/** Keys that people write into a claim, from `volumeClaimTemplate`. */
const IN_CLAIMS = [
  ['size'],
  ['spec', 'size'],
  ['storageClass'],
  ['spec', 'storageClass'],
  ['storageClassName'],
  ['resources'],
  ['accessModes'],
  ['spec', 'storage'],
  ['spec', 'requests'],
  ['spec', 'request'],
  ['spec', 'resources', 'request'],
  ['spec', 'resources', 'storage'],
  ['spec', 'resources', 'size'],
]
const CLAIMS = once(() => VOLUMES.map((volume) => `${volume}.storage.volumeClaimTemplate`.split('.')))

/** Such keys of the user's in the claims of custom resources, where the API server keeps what it does not know. */
export function ownInClaims(values: ValueNode): { readonly route: string[]; readonly node: ValueNode }[] {
  const found: { route: string[]; node: ValueNode }[] = []
  for (const route of CLAIMS()) {
    const claim = getTouched(values, route)
    if (claim === undefined) continue
    for (const below of IN_CLAIMS) {
      const node = getTouched(claim, below)
      if (node !== undefined) found.push({ route: [...route, ...below], node })
    }
  }
  return found
}

type Move = readonly [from: string, to: string]

function globalHomes(): Move[] {
  const blocks = ['', 'victoriametrics.', 'victoriametrics.vmcluster.']
  return blocks.flatMap((block) => CLASS.map((key): Move => [`${block}${key}`, 'global.storageClass']))
}

function volumeHomes(node: string): Move[] {
  const claim = `${node}.storage.volumeClaimTemplate`
  const size = `${claim}.spec.resources.requests.storage`
  const named = `${claim}.spec.storageClassName`
  return [
    [`${node}.size`, size],
    [`${node}.storage.size`, size],
    [`${claim}.size`, size],
    [`${claim}.spec.size`, size],
    [`${claim}.spec.storage`, size],
    [`${claim}.spec.resources.storage`, size],
    [`${claim}.spec.resources.size`, size],
    [`${claim}.spec.requests`, `${claim}.spec.resources.requests`],
    [`${claim}.spec.request`, `${claim}.spec.resources.requests`],
    [`${claim}.spec.resources.request`, `${claim}.spec.resources.requests`],
    [`${node}.storage.resources`, `${claim}.spec.resources`],
    [`${node}.storage.accessModes`, `${claim}.spec.accessModes`],
    [`${claim}.resources`, `${claim}.spec.resources`],
    [`${claim}.accessModes`, `${claim}.spec.accessModes`],
    [`${claim}.storageClass`, named],
    [`${claim}.storageClassName`, named],
    [`${claim}.spec.storageClass`, named],
    ...CLASS.flatMap((key): Move[] => [
      [`${node}.${key}`, named],
      [`${node}.storage.${key}`, named],
    ]),
  ]
}

function storeHomes([chart, node]: readonly string[]): Move[] {
  const volume = `${chart}.${node}.persistentVolume`
  return [
    [`${chart}.retentionPeriod`, `${chart}.${node}.retentionPeriod`],
    [`${chart}.size`, `${volume}.size`],
    [`${volume}.resources`, `${volume}.size`],
    [`${volume}.storageClass`, `${volume}.storageClassName`],
    [`${chart}.${node}.storageClass`, `${volume}.storageClassName`],
    ...CLASS.map((key): Move => [`${chart}.${key}`, `${volume}.storageClassName`]),
  ]
}
