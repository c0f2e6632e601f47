import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Collector, KINDS } from '#src/otel/collector'
import { collectorsOf } from '#src/otel/collectors'
import { envNames } from '#src/rule/helpers/env-items'
import type { JsonObject } from '#src/schema/knowledge'
import { knowledge } from '../knowledge.ts'
import { openFile } from '../unit/open-unit.ts'

const FOLDER = join(import.meta.dirname, '../../fixtures/collectors')
const read = (name: string) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8'))
const cases = read('cases.json') as { readonly name: string; readonly values: JsonObject }[]
const recorded = read('helm.json') as {
  readonly name: string
  readonly release: string
  readonly collectors: readonly { readonly name: string; readonly env: readonly string[] }[]
}[]

async function collectors(release: string, values: JsonObject): Promise<readonly Collector[]> {
  const options = { kofVersion: release, chart: 'kof-collectors', mesh: null }
  const { deployments } = await openFile('values.yaml', JSON.stringify(values), options)
  return collectorsOf(knowledge, deployments[0]!.charts[0]!)
}

/** The same parts of a collector as scripts/collectors/record.mjs keeps. */
function outline(collector: Collector, extra: readonly string[]) {
  const ids = (kind: (typeof KINDS)[number]) =>
    Object.fromEntries([...collector.components[kind]].map(([id, node]) => [id, node !== null]))
  const list = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id)
  return {
    name: `kof-collectors-${collector.suffix}`,
    mode: collector.mode,
    image: collector.image.includes(':') ? collector.image : null,
    env: [...new Set([...extra, ...envNames(collector.env)])].sort(),
    components: Object.fromEntries(KINDS.map((kind) => [kind, ids(kind)])),
    extensions: list(collector.extensions),
    pipelines: Object.fromEntries(
      collector.pipelines.map(({ id, node, receivers, processors, exporters }) => {
        if (node === null) return [id, null]
        const lists = { receivers: list(receivers), processors: list(processors), exporters: list(exporters) }
        return [id, Object.fromEntries(Object.entries(lists).filter(([kind]) => node.entries.has(kind)))]
      }),
    ),
  }
}

test.each(recorded)('are those that Helm renders: $name, $release', async ({ name, release, collectors: rendered }) => {
  const { values } = cases.find((one) => one.name === name)!
  const stack = values['opentelemetry-kube-stack'] as { extraEnvs?: { name: string }[] } | undefined
  const extra = (stack?.extraEnvs ?? []).map((item) => item.name)
  const ours = (await collectors(release, values)).filter(({ enabled }) => enabled)
  const helms = rendered.map((one) => ({ ...one, env: [...one.env].sort() }))
  expect(ours.map((one) => outline(one, extra)).sort(byName)).toEqual(helms.sort(byName))
})

test('there are none before 1.2.0', async () => {
  expect(await collectors('1.1.0', {})).toEqual([])
  expect((await collectors('1.2.0', {})).map(({ key }) => key)).toContain('daemon')
})

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1
}
