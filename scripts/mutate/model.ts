import type { Json } from '../../src/schema/knowledge.ts'

/** Dotted routes, parts with dots in quotes: `metadata.labels."k0rdent.mirantis.com/x"`; digits are items of a list. */
export interface Settings {
  readonly [route: string]: Json
}

/** Storing modes of the umbrella since KOF 1.10. */
export type Mode = 'regionless' | 'm2m' | 'm2r'
/** Where values of a chart can be written. */
export type RouteName = 'umbrella' | 'component' | 'management' | 'regional' | 'child' | 'file' | 'annotation'

/** One mistake, as somebody would make it: values of a chart, of which one or more are wrong. */
export interface Plant {
  readonly rule: string
  /** Whose values these are; `ClusterDeployment` or `ConfigMap` for those of a manifest. */
  readonly chart: string
  /** What is written. A finding has to stand at a route with `!` behind it; where there is none, at the first one. */
  readonly set: Settings
  /** Routes that must not be there, such as what the mistake consists of leaving out. */
  readonly drop?: readonly string[]
  /** Routes where a finding may stand that are not set. */
  readonly at?: readonly string[]
  /** True for a mistake of the whole, of which no line is to blame more than others. */
  readonly anywhere?: true
  /** Releases that have these keys, if that is fewer than the rule is for. */
  readonly kof?: string
  /** Routes to the chart by which the mistake is one; all by default. */
  readonly routes?: readonly RouteName[]
  /** A storing mode that belongs to it. */
  readonly mode?: Mode
  /** Other values of the umbrella that belong to it. */
  readonly umbrella?: Settings
  readonly mesh?: 'istio' | 'none'
  readonly environment?: 'production' | 'development'
  /** The kind of manifest to start from. */
  readonly host?: string
  /** The files to plant into, by the end of their names, if not all. */
  readonly hosts?: readonly string[]
  /** What stood there before, for changes. */
  readonly before?: Settings
  /** Other files of the run. */
  readonly beside?: { readonly [name: string]: string }
  /** Makes the mistake in the text itself, where it is one of YAML or of a comment. */
  readonly text?: (text: string) => { readonly text: string; readonly line: number }
  /** Ways of writing under which it would be another mistake, or none. */
  readonly not?: readonly string[]
}

/** Where a finding may stand: a file and a line of it, or an argument of `--set`. */
export interface Mark {
  readonly uri: string
  readonly line: number
}

/** A planted mistake as files. */
export interface Case {
  readonly plant: Plant
  readonly name: string
  readonly release: string
  /** The chart of plain values; null for manifests. */
  readonly chart: string | null
  readonly files: { readonly [name: string]: string }
  /** True for files that are layers of one release. */
  readonly layers: boolean
  readonly sets: readonly { readonly kind: 'set' | 'set-json'; readonly text: string }[]
  /** The text before, for changes. */
  readonly before: string | null
  readonly marks: readonly Mark[]
}

/** Splits a dotted route into keys and indices; a `!` at its end is no part of it. */
export function parts(route: string): (string | number)[] {
  const found = route.replace(/!$/, '').match(/"[^"]*"|[^.]+/g) ?? []
  return found.map((part) => (/^\d+$/.test(part) ? Number(part) : part.replace(/^"|"$/g, '')))
}
