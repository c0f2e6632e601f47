import type { ChartInstance } from '../../project/deployment.ts'

/** From the root of the user's values to those of kof-child: below the umbrella's section, or the root itself. */
export function childRoute(root: ChartInstance): readonly string[] {
  return root.chart === 'kof' ? ['kof-child', 'values'] : []
}
