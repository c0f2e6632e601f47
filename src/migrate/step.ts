import type { Draft } from './draft.ts'

/** What the files of a run say of clusters, for steps that need it. */
export interface Facts {
  /** Names of regional clusters by their public domain. */
  readonly regionals: ReadonlyMap<string, string>
  /** Components that all layers of the umbrella's values together switch on, before any step. */
  readonly enabled: ReadonlySet<string>
}

/** One thing that changed between two releases, and how values follow it. */
export interface Step {
  /** Lower-case words with hyphens; the folder of its fixtures. */
  readonly id: string
  /** The first release that asks for it. */
  readonly release: string
  readonly title: string
  /** Where upstream shows it, in k0rdent/kof unless it says otherwise. */
  readonly evidence: string
  /** For what only a way that ends before some release needs: that release. */
  readonly until?: string
  /** What the text is that it works on: values of charts, or a manifest of a cluster. */
  readonly on: 'values' | 'cluster'
  /** Changes the text, or asks. Leaves alone what it has nothing to do with; a second time it changes nothing. */
  run(draft: Draft, facts: Facts): void
}
