import { builtInConfig } from '#src/config/config'
import type { Flags } from '#src/config/resolve'
import { type Opened, openRequest } from '#src/effective/open'
import { createMemoryHost } from '#src/host/memory'
import { type Topology, topology } from '#src/topology/index'
import { knowledge } from '../knowledge.ts'

type Facts = Partial<Pick<Flags, 'kofVersion' | 'mesh' | 'chart'>>

/** What files are together. */
export async function openAll(files: { readonly [name: string]: string }, facts: Facts = {}): Promise<Opened> {
  const host = createMemoryHost(files, knowledge)
  const config = builtInConfig('/')
  const always = async () => config
  return openRequest(
    {
      files: Object.keys(files).map((path) => ({ path, explicit: true })),
      values: [],
      sets: [],
      releases: false,
      flags: { kofVersion: null, mesh: null, environment: null, chart: null, rules: new Map(), ...facts },
      configs: { forFile: always, forFolder: always, load: always },
      stdin: null,
    },
    host,
  )
}

/** The topology of files. */
export async function draw(files: { readonly [name: string]: string }, facts: Facts = {}): Promise<Topology> {
  return topology(await openAll(files, facts), knowledge)
}
