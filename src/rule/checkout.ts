import type { ChartInstance } from '../project/deployment.ts'
import type { TemplateReads } from '../schema/build/template-scan.ts'
import type { MapNode } from '../values/nodes.ts'

/** One chart of a checkout, as `kof-lint charts` looks at it. */
export interface CheckoutChart {
  readonly chart: string
  readonly version: string
  /** Its values.yaml as its author wrote it: every node knows its place in that text. */
  readonly defaults: MapNode
  /** The charts that its defaults are handed on to, with what arrives there. */
  readonly handedTo: readonly ChartInstance[]
  /** What can read its defaults; null where that is not known. */
  readonly reads: TemplateReads | null
}
