import type { ChartInstance, Deployment } from '../../project/deployment.ts'

/** From the root of the user's values to those that an instance is made of, as its hops show it. */
export function instanceRoute({ hops }: ChartInstance, { chart }: Deployment): string[] {
  const [first, ...rest] = hops.map((hop) => hop.split('.'))
  if (first === undefined) return []
  return [...first, ...(chart === 'kof' ? ['values'] : []), ...rest.flat()]
}
