import { createSource } from '../../text/source.ts'
import { buildFile } from '../../values/layers.ts'
import type { Route } from '../../values/nodes.ts'
import { toPlain } from '../../values/query.ts'
import { parseYaml } from '../../yaml/parse.ts'
import { fileView } from '../../yaml/view.ts'
import type { JsonValue } from '../../yaml/write.ts'
import type { Draft } from '../draft.ts'
import { placesOf } from '../places.ts'
import type { Step } from '../step.ts'

/** Values for all charts of a cluster were a text with YAML in it; what is left of them is the map `global`. */
export const globalValues: Step = {
  id: 'global-values',
  release: '1.8.1',
  title: '"globalValues", a text, is the map "global"',
  evidence: 'v1.8.1 charts/kof-regional/templates/regional-multi-cluster-service.yaml:2',
  on: 'values',
  run(draft) {
    for (const chart of ['kof-regional', 'kof-child']) for (const base of placesOf(draft, chart)) unpack(draft, base)
  },
}

function unpack(draft: Draft, base: Route): void {
  const old = [...base, 'globalValues']
  const text = draft.json(old)
  if (typeof text !== 'string') return
  const parsed = parseYaml(fileView(createSource('globalValues', text)))
  if (parsed.problems.length > 0) {
    draft.ask(old, 'This text is no YAML. Since 1.8.1 there is only a map "global" instead.')
    return
  }
  const { global = {}, registry, ...rest } = toPlain(buildFile(parsed).values) as { [key: string]: JsonValue }
  const others = Object.keys(rest)
  if (typeof global !== 'object' || global === null || others.length > 0) {
    const names = others.map((name) => `"${name}"`).join(', ')
    draft.ask(
      old,
      `Since 1.8.1 only "global" goes to all charts: ${names} belong to the values of each chart that reads them.`,
    )
    return
  }
  const entries = { ...(registry === undefined ? {} : { registry }), ...global }
  for (const [key, value] of Object.entries(entries)) draft.add([...base, 'global', key], value as JsonValue)
  draft.remove(old, 'written as the map "global"')
}
