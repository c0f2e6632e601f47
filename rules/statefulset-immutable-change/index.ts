import { type ChangeContext, defineChangeRule } from '#src/rule/define'
import { amountOf } from '#src/rule/helpers/quantity'
import { type ChangedStore, changedStores, keepFix, placesOf, whereOf } from '#src/rule/helpers/store-changes'
import { ephemeralBy, type Store } from '#src/rule/helpers/stores'
import { toPlain } from '#src/values/query'

/** Fields of a StatefulSet's volume claims, which Kubernetes never lets anybody change. */
const FIELDS: readonly { readonly name: string; readonly key: (store: Store) => readonly string[] }[] = [
  { name: 'size', key: ({ size }) => size },
  { name: 'storage class', key: ({ className }) => className },
  { name: 'access modes', key: ({ accessModes }) => accessModes },
]

const messages = {
  refused: ({
    keeps,
    name,
    before,
    after,
    where,
  }: {
    keeps: string
    name: string
    before: string
    after: string
    where: string
  }) =>
    `Volumes of the store of ${keeps}${where} change their ${name} from ${before} to ${after}, which Kubernetes refuses for a StatefulSet that exists: the Helm upgrade fails. Keep ${before}, or first delete the StatefulSet with --cascade=orphan and change its claims.`,
  smaller: ({ keeps, before, after, where }: { keeps: string; before: string; after: string; where: string }) =>
    `The volumes of the store of ${keeps}${where} go from ${before} to ${after}: a volume never shrinks, and Kubernetes refuses the change. Keep ${before}.`,
  off: ({ keeps, where }: { keeps: string; where: string }) =>
    `The store of ${keeps}${where} is to keep its data without a volume, which Kubernetes refuses for a StatefulSet that exists: the Helm upgrade fails, and a new one begins empty. Leave "persistentVolume.enabled" on.`,
  on: ({ keeps, where }: { keeps: string; where: string }) =>
    `The store of ${keeps}${where} is to get a volume, which Kubernetes refuses for a StatefulSet that exists: the Helm upgrade fails. First delete the StatefulSet; what it holds is lost with its pods.`,
}

export default defineChangeRule({
  meta: {
    id: 'statefulset-immutable-change',
    summary: 'The volume claim of a StatefulSet that Helm installed changes',
    severity: 'error',
    category: 'storage',
    charts: ['kof-storage'],
    kof: '*',
    fixable: false,
  },
  messages,
  check(ctx) {
    for (const changed of changedStores(ctx)) {
      // Those of custom resources are the operator's: it makes the StatefulSet anew.
      if (changed.before.store.resource !== null) continue
      const had = ephemeralBy(changed.before.store, changed.before.get) === null
      const has = ephemeralBy(changed.after.store, changed.after.get) === null
      if (had !== has) reportSwitched(ctx, changed, has)
      if (has) for (const field of FIELDS) reportField(ctx, changed, field)
    }
  },
})

type Context = ChangeContext<typeof messages, undefined>

function reportSwitched(ctx: Context, changed: ChangedStore, hasVolume: boolean): void {
  const { ephemeral } = changed.after.store
  if (ephemeral === null) return
  const enabled = (): readonly string[] => ephemeral.route
  const data = { keeps: changed.before.store.keeps, where: whereOf(changed.chart) }
  const fixes = hasVolume ? [] : keepFix(ctx, changed, enabled, true)
  ctx.report({ id: hasVolume ? 'on' : 'off', data, ...placesOf(ctx, changed, enabled), fixes })
}

function reportField(ctx: Context, changed: ChangedStore, { name, key }: (typeof FIELDS)[number]): void {
  const before = changed.before.get(...key(changed.before.store))
  const after = changed.after.get(...key(changed.after.store))
  const [old, now] = [shown(before), shown(after)]
  if (old === now) return
  const [from, to] = [before, after].map((node) => (node?.kind === 'scalar' ? amountOf(node.value) : null))
  if (name === 'size' && from === to && from !== null) return
  const data = { keeps: changed.before.store.keeps, before: old, after: now, where: whereOf(changed.chart) }
  const places = placesOf(ctx, changed, key)
  const kept = before?.kind === 'scalar' && before.value !== OF_CLUSTER ? String(before.value ?? '') : ''
  const fixes = before?.kind === 'scalar' ? keepFix(ctx, changed, key, kept) : []
  if (name === 'size' && from != null && to != null && to < from) ctx.report({ id: 'smaller', data, ...places, fixes })
  else ctx.report({ id: 'refused', data: { ...data, name }, ...places, fixes })
}

/**
 * Until 1.8.0 KOF put a cluster's annotation kof-storage-class there, or nothing; since then it does so unless the values have a class
 * (k0rdent/kof v1.8.0 and v1.10.0, charts/kof-regional/templates/regional-multi-cluster-service.yaml:150 and :253).
 */
const OF_CLUSTER = '{storageClass}'

/** A value in a message; nothing, an empty text and what the cluster says all stand for the cluster's default. */
function shown(node: Parameters<typeof toPlain>[0] | undefined): string {
  const value = node === undefined ? null : toPlain(node)
  if (value === null || value === '' || value === OF_CLUSTER) return "the cluster's default"
  return Array.isArray(value) ? value.join(', ') : `"${value}"`
}
