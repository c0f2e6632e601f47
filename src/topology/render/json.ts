import type { Topology } from '../model.ts'

/** The topology as it is, for programs: every fact says who set it. */
export function topologyJson(topology: Topology): string {
  return `${JSON.stringify({ formatVersion: 1, ...topology }, null, 2)}\n`
}
