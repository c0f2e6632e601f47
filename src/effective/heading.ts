import type { ClusterRole } from '../rule/diagnostic.ts'

const WHERE: { readonly [R in ClusterRole]: string } = {
  management: 'on the management cluster',
  regional: 'on regional clusters',
  child: 'on child clusters',
}

/** A chart with its version and the clusters that it is for: `kof-collectors 1.10.0 on child clusters`; or one collector of it. */
export function titleOf(chart: {
  readonly chart: string
  readonly version: string
  readonly role: ClusterRole | null
  readonly collector?: string | null
  readonly cluster?: string | null
}): string {
  const { chart: name, version, role, collector, cluster } = chart
  const of = collector === undefined || collector === null ? '' : `collector ${collector} of `
  if (role !== null && cluster !== undefined && cluster !== null)
    return `${of}${name} ${version} on the ${role} cluster ${cluster}`
  return role === null ? `${of}${name} ${version}` : `${of}${name} ${version} ${WHERE[role]}`
}
