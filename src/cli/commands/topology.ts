import { resolve } from 'node:path'
import { openRequest } from '../../effective/open.ts'
import { withDefaults } from '../../effective/with-defaults.ts'
import { absolutePath } from '../../host/paths.ts'
import { isOfOneCluster } from '../../project/deployment.ts'
import { requireChart } from '../../schema/unknown-chart.ts'
import { type Topology, topology } from '../../topology/index.ts'
import { RENDERERS, type RendererName } from '../../topology/render/index.ts'
import { choice } from '../arguments/choice.ts'
import { colorOf, type FlagName, type RawArguments } from '../arguments/flags.ts'
import { misuseOf, refuseFlags } from '../arguments/misuse.ts'
import { type EffectiveInput, INPUT_FLAGS, readInput } from '../effective/input.ts'
import type { Engine } from '../engine.ts'
import { EXIT } from '../exit-code.ts'
import { spareInput, writeReport } from '../files/write.ts'
import { complain, type Io, wantsColor } from '../io.ts'
import { createStyle } from '../output/style.ts'

const FORMATS = Object.keys(RENDERERS) as RendererName[]
const ALLOWED: readonly FlagName[] = [...INPUT_FLAGS.filter((flag) => flag !== 'role' && flag !== 'cluster'), 'output']
/** What `--help` prints. */
export const help = `Usage: kof-lint topology [flags] [file, folder, glob or -]...

Shows where metrics, logs, audit logs and traces of each cluster go: the
endpoint, credentials and TLS on the way, and the store's retention, replicas
and size. What is broken or open to others is marked.
Values of the charts and ClusterDeployments are drawn together; with
ClusterDeployments the clusters have their names.

--format NAME     text (as usual), mermaid, json, svg or html
--output FILE     write it to a file; .mmd, .json, .svg and .html say the format
-f, --values FILE, --set KEY=VALUE and the like   a release of several layers
--kof-version 1.10.0     --mesh istio|none     --chart NAME     --config FILE
`

/**
 * `kof-lint topology`: draws where the telemetry of each cluster goes.
 *
 * @throws KofLintError of kind `usage` for wrong arguments and when there is nothing to draw, `config`, or `input`
 */
export async function run(raw: RawArguments, io: Io, engine: Engine): Promise<number> {
  refuseFlags('topology', raw, (flag) => !ALLOWED.includes(flag))
  const file = raw.last('output')
  const format = choice(raw, 'format', FORMATS) ?? ENDINGS[file?.split('.').at(-1) ?? ''] ?? 'text'
  const input = await readInput(raw, raw.words.slice(1), io, engine)
  const drawing = await drawn(input, raw, io)
  if (file !== undefined) spareInput(file, input.read, absolutePath('/', io.cwd))
  const color = file === undefined && wantsColor(io, io.stdout, colorOf(raw))
  const text = RENDERERS[format](drawing, createStyle(color))
  if (file === undefined) io.stdout.write(text)
  else writeReport(resolve(io.cwd, file), text)
  return EXIT.clean
}

const ENDINGS: { readonly [ending: string]: RendererName | undefined } = {
  mmd: 'mermaid',
  json: 'json',
  svg: 'svg',
  html: 'html',
  htm: 'html',
}

async function drawn(input: EffectiveInput, raw: RawArguments, io: Io): Promise<Topology> {
  const { host } = input
  const chart = raw.last('chart') ?? null
  requireChart(chart, host.knowledge)
  const request = { ...input.request, flags: { ...input.request.flags, chart } }
  const run = await withDefaults(await openRequest(request, host), request, host)
  const drawnFiles = run.manifests.all.map(({ uri }) => uri)
  const notes = run.notes.filter((note) => !drawnFiles.some((uri) => note.startsWith(`${uri} is passed over`)))
  for (const note of [...input.notes, ...notes]) complain(io, note)
  if (run.deployments.every(isOfOneCluster))
    throw misuseOf('topology')(
      'There is nothing to draw: no values of KOF and no ClusterDeployments',
      'Name the values file.',
    )
  return topology(run, host.knowledge)
}
