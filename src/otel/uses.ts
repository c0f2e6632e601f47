import type { MapNode, ValueNode } from '../values/nodes.ts'
import { getNode } from '../values/query.ts'
import type { Collector, Reference } from './collector.ts'

/** An extension that a component asks for when it starts. */
interface ExtensionUse extends Reference {
  /** The component, as in `exporters::otlphttp/logs`. */
  readonly by: string
}

/**
 * The extensions that a collector's components ask for: credentials, storage, observers. Only of components in pipelines,
 * since the others are never started.
 */
export function extensionUses(collector: Collector): ExtensionUse[] {
  const used = (kind: 'receivers' | 'processors' | 'exporters'): string[] => [
    ...new Set(collector.pipelines.flatMap((pipeline) => pipeline[kind].map(({ id }) => id))),
  ]
  return (['receivers', 'exporters'] as const).flatMap((kind) =>
    used(kind).flatMap((id) => {
      const component = collector.components[kind].get(id)
      const nodes = component ? usesOf(component) : []
      return nodes.flatMap((node) =>
        node?.kind === 'scalar' && typeof node.value === 'string'
          ? [{ id: node.value, node, by: `${kind}::${id}` }]
          : [],
      )
    }),
  )
}

function usesOf(component: MapNode): (ValueNode | undefined)[] {
  const observers = getNode(component, ['watch_observers'])
  const created = getNode(component, ['receivers'])
  return [
    getNode(component, ['auth', 'authenticator']),
    getNode(component, ['storage']),
    getNode(component, ['sending_queue', 'storage']),
    ...(observers?.kind === 'seq' ? observers.items : []),
    ...(created?.kind === 'map' ? [...created.entries.values()] : []).map((one) => getNode(one, ['config', 'storage'])),
  ]
}
