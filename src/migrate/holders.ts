import type { Embedded } from '../manifest/embedded/embedded-values.ts'
import { embeddedIn } from '../manifest/embedded.ts'
import type { Manifest, Manifests } from '../manifest/manifest.ts'
import { inToolFile, releasesIn } from '../manifest/named-files/tools.ts'
import { routeOf } from '../rule/place.ts'
import { createSource } from '../text/source.ts'
import type { Origin, Route } from '../values/nodes.ts'
import { toPlain } from '../values/query.ts'
import { parseYaml } from '../yaml/parse.ts'
import type { ParsedYaml } from '../yaml/syntax.ts'
import { fileView } from '../yaml/view.ts'
import { type JsonValue, writeBlock } from '../yaml/write.ts'

/** A place in a manifest that holds values of a chart. */
export interface Holder {
  readonly path: string
  /** Which document of the file. */
  readonly document: number
  /** From the root of the document. */
  readonly keys: Route
  /** `map` for values of the manifest itself, `text` for YAML in a text, `other` for what is not edited here. */
  readonly kind: 'map' | 'text' | 'other'
  /** The values of `other` as YAML, to see whether they have to change. */
  readonly yaml: string
}

/** The places that hold the values of one chart's release, the lowest layer first. */
export interface ValuesRun {
  readonly chart: string
  readonly holders: readonly Holder[]
  /** The kind of the manifest. */
  readonly kind: string
  /** True for an annotation of a cluster, which lies over the values of the umbrella. */
  readonly isOnTop: boolean
}

/** The values that a manifest holds of KOF's charts, and those that it names in others. */
export function runsOf(
  manifest: Manifest,
  manifests: Manifests,
  files: readonly { readonly path: string; readonly parsed: ParsedYaml }[],
): ValuesRun[] {
  const ofTool = TOOLS.includes(manifest.kind) ? inToolFile(manifest) : []
  return [...embeddedIn(manifest, manifests), ...ofTool].map(({ chart, parts, cluster, templated }) => ({
    chart,
    holders: parts.flatMap((part) => {
      const holder = holderOf(part, files)
      return holder === null ? [] : templated === true ? (asTemplate(holder) ?? []) : holder
    }),
    kind: manifest.kind,
    isOnTop: cluster !== null,
  }))
}

/** The charts at versions that a file of Fleet's or Helmfile's installs. */
export function releasesOfTool(manifest: Manifest): { readonly chart: string; readonly version: string }[] {
  return releasesIn(manifest).flatMap(({ chart, version }) => (version === null ? [] : { chart, version }))
}

/** Files of other tools than those of Kubernetes. */
const TOOLS = ['Fleet', 'Helmfile']

/** What a template prints is not known: it stays as it is, and who wrote it is told what keys around it have to change. Null where they cannot be read. */
function asTemplate(holder: Holder): Holder | null {
  const yaml = holder.yaml.replace(/^[ \t]*\{\{[^\n]*\}\}[ \t]*$\n?/gm, '').replace(/\{\{.*?\}\}/g, 'template')
  const isRead = parseYaml(fileView(createSource(holder.path, yaml))).problems.length === 0
  return isRead ? { ...holder, kind: 'other', yaml } : null
}

function holderOf(
  part: Embedded['parts'][number],
  files: readonly { readonly path: string; readonly parsed: ParsedYaml }[],
): Holder | null {
  // Operations of patches are changed by hand.
  if (part.kind === 'put') return null
  if (part.kind === 'set') {
    const [path, ...value] = part.argument.split('=')
    const place = placeOf(part.value.origin, files)
    const text = value.join('=')
    const scalar = !part.asText && (text === 'true' || text === 'false') ? text === 'true' : text
    const json = path!.split('.').reduceRight<JsonValue>((inner, key) => ({ [key]: inner }), scalar)
    return place === null ? null : { ...place, kind: 'other', yaml: yamlOf(json) }
  }
  const place = placeOf(part.node.origin, files)
  if (place === null) return null
  if (part.kind === 'text') return { ...place, yaml: String(part.node.value) }
  return { ...place, kind: place.kind === 'other' ? 'other' : 'map', yaml: yamlOf(toPlain(part.node) as JsonValue) }
}

function placeOf(
  origin: Origin,
  files: readonly { readonly path: string; readonly parsed: ParsedYaml }[],
): Omit<Holder, 'yaml'> | null {
  const { layer, node } = origin
  const path = layer.view?.source.uri
  const parsed = files.find((file) => file.path === path)?.parsed
  if (path === undefined || parsed === undefined || node === null) return null
  const at = layer.view!.toSource(node.span).start
  const document = parsed.documents.findLastIndex(({ span }) => span.start <= at)
  // What stands inside a patch is text of a text.
  const kind = layer.mount.length > 0 ? 'other' : 'text'
  return { path, document: Math.max(document, 0), keys: routeOf(origin), kind }
}

function yamlOf(json: JsonValue): string {
  return `${writeBlock(json, 0, { step: 2, dash: 2 }).join('\n')}\n`
}
