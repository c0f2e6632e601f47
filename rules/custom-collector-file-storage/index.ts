import type { Collector } from '#src/otel/collector'
import { defineChartRule, type ProposedFix, type YamlOp } from '#src/rule/define'
import { addAt } from '#src/rule/helpers/add-at'
import { KUBE_STACK } from '#src/rule/helpers/kube-stack'
import { userCollectors, wroteOf } from '#src/rule/helpers/user-collectors'
import { withoutTrailingSlashes } from '#src/text/trailing'
import type { MapNode, ValueNode } from '#src/values/nodes'
import { getNode, getScalar, setByUser, toPlain } from '#src/values/query'

interface Unmounted {
  readonly collector: string
  readonly extension: string
  readonly directory: string
  readonly add: string
}

export default defineChartRule({
  meta: {
    id: 'custom-collector-file-storage',
    summary: 'A collector without the directory in which its exporters keep what they could not send yet',
    severity: 'error',
    category: 'collectors',
    charts: ['kof-collectors'],
    kof: '>=1.10.0',
    needs: ['opentelemetry-kube-stack'],
    fixable: 'unsafe',
  },
  messages: {
    unmounted: ({ collector, extension, directory, add }: Unmounted) =>
      `"${collector}" does not start: its extension "${extension}" needs the directory "${directory}", and no volume is mounted there. Add ${add}.`,
  },
  check(ctx) {
    const collectors = ctx.get(KUBE_STACK, 'collectors')
    if (collectors?.kind !== 'map') return
    const isNew = collectors.touchedEntries().some(({ node }) => isOwn(node))
    if (!isNew && !wroteOf(ctx.instance, ['config', 'volumeMounts'])) return
    for (const collector of userCollectors(ctx)) {
      const given = collectors.get(collector.key)
      if (given?.kind !== 'map' || !given.touched) continue
      const lost = unmounted(collector)
      if (lost === undefined) continue
      const { extension, directory } = lost
      // Not the list of all collectors, which others may be fine with.
      const mounts = given.get('volumeMounts')
      const at: ValueNode = mounts !== undefined && setByUser(mounts) ? mounts : given
      const name = volumeName(extension)
      const volume = { name, hostPath: { path: directory, type: 'DirectoryOrCreate' } }
      const mount = { name, mountPath: directory }
      const add = `volumes: [{name: ${name}, hostPath: {path: ${directory}, type: DirectoryOrCreate}}] and volumeMounts: [{name: ${name}, mountPath: ${directory}}]`
      const fixes = [addition(ctx.instance.values, collector, { volume, mount })]
      ctx.report({
        id: 'unmounted',
        data: { collector: collector.key, extension, directory, add },
        at: { key: at },
        fixes,
      })
    }
  },
})

/** An extension that is started and whose directory is on no volume. */
function unmounted({ node, components, extensions }: Collector) {
  const mounts = node.get('volumeMounts')
  const paths = mounts?.kind === 'seq' ? mounts.items.map((item) => String(getScalar(item, ['mountPath']) ?? '')) : []
  return extensions
    .map(({ id }) => ({ extension: id, component: components.extensions.get(id) ?? null }))
    .filter(({ extension }) => extension.split('/')[0] === 'file_storage')
    .flatMap(({ extension, component }) => {
      const directory = component === null ? undefined : getScalar(component, ['directory'])
      const makes = component !== null && getScalar(component, ['create_directory']) === true
      return typeof directory === 'string' && !makes ? [{ extension, directory }] : []
    })
    .find(({ directory }) => !paths.some((path) => isBelow(directory, path)))
}

/** As the chart names its own, after what the extension is for: a collector may need several. */
function volumeName(extension: string): string {
  const end = extension.split('/').slice(1).join('-').toLowerCase()
  return `fs-${end.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'storage'}`
}

function isBelow(directory: string, path: string): boolean {
  const mount = withoutTrailingSlashes(path)
  return mount !== '' && (directory === mount || directory.startsWith(`${mount}/`))
}

/** Volume and mount beside those that the collector has. */
function addition(
  values: MapNode,
  { key, node }: Collector,
  parts: { readonly volume: object; readonly mount: object },
): ProposedFix<YamlOp> {
  const route = [KUBE_STACK, 'collectors', key]
  const op = (list: 'volumes' | 'volumeMounts', item: object): YamlOp | null => {
    const present = getNode(node, [list])
    const items = present?.kind === 'seq' ? (toPlain(present) as object[]) : []
    const own = getNode(values, [...route, list])
    if (own?.kind === 'seq' && setByUser(own)) return { op: 'append', to: own, item: item as never }
    return addAt(values, [...route, list], [...items, item] as never)
  }
  const ops = [op('volumes', parts.volume), op('volumeMounts', parts.mount)].filter((one) => one !== null)
  return { title: 'Mount a directory of the node there', ops: ops.length === 2 ? ops : [] }
}

/** True for a collector that the chart does not have. */
function isOwn(collector: ValueNode): boolean {
  return (
    collector.kind === 'map' && collector.touched && !collector.parts.some(({ layer }) => layer.kind === 'defaults')
  )
}
