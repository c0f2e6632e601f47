/** The versions of opentelemetry-collector-contrib that KOF installs, by their number in tables. */
export const VERSIONS: { readonly [nth: string]: string } = { 1: '0.123.0', 2: '0.143.0', 3: '0.155.0' }

/** What the reader of one version says of a component, or of a setting with some of its own. */
export interface RawBlock {
  readonly settings: { readonly [name: string]: RawSetting }
  readonly others: 'strict' | 'lenient' | 'open'
  /** Names that come from one struct. */
  readonly groups?: readonly (readonly string[])[]
}

/** What it says of a setting. */
export interface RawSetting {
  readonly duration?: boolean
  readonly in?: In
  readonly block?: RawBlock
  /** By the `type` of items of a list. */
  readonly types?: { readonly [type: string]: RawBlock }
}

/** Where a setting has settings of its own. */
export type In = 'map' | 'list' | 'named'

/** A component at one version. */
export interface RawComponent {
  readonly kind: string
  /** Its type, and its older name where it has one. */
  readonly names: readonly string[]
  readonly block: RawBlock
}

/** What all versions say of a block. Versions are numbers in a text, as `23`. */
export interface Block {
  /** In which something is known of it. */
  readonly known: string
  /** In which others are left out without a word. */
  readonly lenient: string
  /** In which there may be others. */
  readonly open: string
  readonly settings: ReadonlyMap<string, Setting>
}

/** What all versions say of a setting. */
export interface Setting {
  readonly versions: string
  readonly isDuration: boolean
  readonly in: In | 'types' | null
  /** Null where nothing is said of settings of its own; for `types` it has the types. */
  readonly block: Block | null
}

/** A component at all versions. */
export interface Component {
  readonly kind: string
  readonly names: readonly string[]
  readonly block: Block
}
