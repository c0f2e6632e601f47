/** The values files of a chart that a manifest installs. */
export interface NamedFiles {
  /** As in `Application "kof"`. */
  readonly by: string
  readonly chart: string
  /** Null where no full version is named. */
  readonly version: string | null
  /** As the run has them, or from the root of the repository that they are in; lowest first. */
  readonly paths: readonly string[]
  /** False where the manifest gives more values than these. */
  readonly isAll: boolean
}
