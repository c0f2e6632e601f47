import { findPlace, locate, userOrigin } from '../rule/place.ts'
import { printableLine } from '../text/printable.ts'
import type { Layer, ValueNode } from '../values/nodes.ts'

/** Who set a value, as data. */
export interface ValueOrigin {
  /** A file, an argument like `--set`, a chart's own defaults, KOF on the way, Helm itself, or a chart's templates. */
  readonly from: 'file' | 'argument' | 'defaults' | 'kof' | 'helm' | 'templates'
  /** The file's path, the argument, the chart with its version, or what of KOF's sets it. */
  readonly name: string
  /** Counted from 1; null where the value stands in no file. */
  readonly line: number | null
  readonly column: number | null
}

/** Who set a value; of a map that several took part in the last of the user's files, else whoever wins. */
export function originOf(node: ValueNode): ValueOrigin {
  const origin = userOrigin(node)
  if (origin === null) return { ...ofLayer(node.origin.layer), line: null, column: null }
  const { kind, name } = origin.layer
  if (kind === 'set' && name.startsWith('--')) return { from: 'argument', name, line: null, column: null }
  const place = findPlace({ key: node }) ?? findPlace(node)
  // A map in a list has neither a key nor, when it is empty, a first one.
  if (place === null) return { from: 'file', name, line: null, column: null }
  const { start } = locate(place)
  return { from: 'file', name, line: start.line, column: start.column }
}

function ofLayer({ kind, name }: Layer): Pick<ValueOrigin, 'from' | 'name'> {
  if (kind === 'defaults') return { from: 'defaults', name: name.replace(/ defaults$/, '') }
  if (name.startsWith('presets of ')) return { from: 'templates', name }
  return name === 'Helm' ? { from: 'helm', name } : { from: 'kof', name }
}

/**
 * The same for people: `kof-values.yaml:12`, `chart default`, `set by KOF: the umbrella`.
 *
 * @param chart the chart and version that is looked at, whose defaults need no name
 */
export function originText({ from, name: written, line }: ValueOrigin, chart: string): string {
  // It may stand in a comment, which a line end in a file's name would end.
  const name = printableLine(written)
  switch (from) {
    case 'file':
      return line === null ? name : `${name}:${line}`
    case 'argument':
      return name
    case 'defaults':
      return name === chart ? 'chart default' : `default of ${name}`
    case 'helm':
      return 'set by Helm'
    case 'templates':
      return `added by ${name}`
    case 'kof':
      return `set by KOF: ${name}`
  }
}
