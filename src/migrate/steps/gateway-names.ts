import type { Route } from '../../values/nodes.ts'
import { isList, type JsonValue } from '../../yaml/write.ts'
import { placesOf } from '../places.ts'
import type { Step } from '../step.ts'

/** The Gateway of each chart; both were named `gateway` before. */
const NAMES = { 'kof-mothership': 'mothership-gateway', 'kof-storage': 'storage-gateway' } as const
const OLD = 'gateway'

/** The Gateways of kof-mothership and kof-storage have names of their own, so that both fit on one cluster. */
export const gatewayNames: Step = {
  id: 'gateway-names',
  release: '1.11.0-rc0.main',
  title:
    'Routes name the Gateways "mothership-gateway" and "storage-gateway", which both were "gateway"; class "eg" is "storage-eg"',
  evidence: 'a07d900a charts/kof-mothership/values.yaml:534, charts/kof-storage/values.yaml:15, :20',
  on: 'values',
  run(draft) {
    for (const [chart, name] of Object.entries(NAMES)) {
      for (const base of placesOf(draft, chart)) {
        // Who keeps the old name for the Gateway keeps it for the routes.
        const regional = base.at(-1) === 'storage' ? base.slice(0, -1) : base
        const names = [base, regional].map((at) => draft.json([...at, 'gateway', 'name']))
        if (names.includes(OLD)) continue
        for (const { list, index } of parentsIn(draft.json(base), base))
          draft.setInItem(list, index, 'name', name, `the Gateway of ${chart} has this name since 1.11`)
      }
    }
    for (const base of placesOf(draft, 'kof-storage')) {
      const at = [...base, 'gateway', 'spec', 'gatewayClassName']
      if (draft.json(at) === 'eg' && !draft.has([...base, 'gatewayClass', 'name']))
        draft.set(at, 'storage-eg', 'the GatewayClass of kof-storage has this name since 1.11')
    }
  },
}

/** Items of `parentRefs` that name the old Gateway in KOF's namespace. */
function parentsIn(value: JsonValue | undefined, at: Route): { list: Route; index: number }[] {
  if (typeof value !== 'object' || value === null || isList(value)) return []
  return Object.entries(value).flatMap(([key, child]: [string, JsonValue]) => {
    const here = [...at, key]
    if (key !== 'parentRefs' || !isList(child)) return parentsIn(child, here)
    return child.flatMap((item, index) => (isOld(item) ? [{ list: here, index }] : []))
  })
}

function isOld(item: JsonValue): boolean {
  if (typeof item !== 'object' || item === null || isList(item)) return false
  const { name, namespace } = item as { readonly [key: string]: JsonValue }
  return name === OLD && (namespace === undefined || namespace === 'kof')
}
