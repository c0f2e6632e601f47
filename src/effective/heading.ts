import type { ClusterRole } from '../rule/diagnostic.ts'

const WHERE: { readonly [R in ClusterRole]: string } = {
  management: 'on the management cluster',
  regional: 'on regional clusters',
  child: 'on child clusters',
}

/** A chart with its version and the clusters that it is for: `kof-collectors 1.10.0 on child clusters`. */
export function titleOf(chart: {
  readonly chart: string
  readonly version: string
  readonly role: ClusterRole | null
}): string {
  const { chart: name, version, role } = chart
  return role === null ? `${name} ${version}` : `${name} ${version} ${WHERE[role]}`
}
