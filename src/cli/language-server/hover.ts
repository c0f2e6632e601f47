import { type Hover, MarkupKind } from 'vscode-languageserver-protocol'
import { pathText } from '../../effective/path.ts'
import { isAnswer, whyInFile } from '../../effective/why.ts'
import type { Host } from '../../host/host.ts'
import { absolutePath } from '../../host/paths.ts'
import type { Deployment } from '../../project/deployment.ts'
import { createSource } from '../../text/source.ts'
import type { Span } from '../../text/span.ts'
import type { Origin, Route, ValueNode } from '../../values/nodes.ts'
import { whyText } from '../effective/why-text.ts'
import { createStyle } from '../output/style.ts'
import type { Client } from './client.ts'
import type { OpenFile } from './open-files.ts'
import { rangeIn } from './places.ts'

/** A value of a file, and where its key stands. */
interface Found {
  readonly route: Route
  readonly key: Span
}

/**
 * What `kof-lint why` says of the key at an offset of a file: who set the value, what it replaced, and which charts get it. Null where
 * there is no key of KOF's values.
 */
export function hoverAt(
  file: OpenFile,
  offset: number,
  deployments: readonly Deployment[],
  { cwd, knowledge }: Pick<Host, 'cwd' | 'knowledge'>,
  { markdown }: Pick<Client, 'markdown'>,
): Hover | null {
  for (const deployment of deployments) {
    const root = deployment.charts[0]
    const found = root === undefined ? null : keyAt(root.given, [], file.path, offset, cwd)
    const why = found === null ? null : whyInFile(deployment, knowledge, found.route.map(String), null)
    if (found === null || why === null || !isAnswer(why)) continue
    const text = `${pathText(found.route)}\n\n${whyText(why, createStyle(false), true).trimEnd()}`
    return {
      contents: markdown
        ? { kind: MarkupKind.Markdown, value: fenced(text) }
        : { kind: MarkupKind.PlainText, value: text },
      range: rangeIn(createSource(file.path, file.text), found.key),
    }
  }
  return null
}

/** The innermost value whose key, or whose own text, is at an offset of a file. */
function keyAt(node: ValueNode, route: Route, path: string, offset: number, cwd: string): Found | null {
  const below =
    node.kind === 'map'
      ? [...node.entries].map(([key, child]) => [key, child] as const)
      : node.kind === 'seq'
        ? node.items.map((item, i) => [i, item] as const)
        : []
  for (const [part, child] of below) {
    const here = [...route, part]
    for (const origin of originsOf(child)) {
      const key = keySpan(origin, path, cwd)
      if (key === null) continue
      if (holds(key, offset)) return { route: here, key }
      const value = child.kind === 'scalar' ? valueSpan(origin) : null
      if (value !== null && holds(value, offset)) return { route: here, key }
    }
    const found = keyAt(child, here, path, offset, cwd)
    if (found !== null) return found
  }
  return null
}

/** Where a value was written: of a merged map each of its parts, and what was replaced. */
function originsOf(node: ValueNode): readonly Origin[] {
  const own = node.kind === 'map' ? node.parts : [node.origin]
  return [...own, ...node.shadowed.map(({ origin }) => origin)]
}

function keySpan({ layer: { view }, pair, node }: Origin, path: string, cwd: string): Span | null {
  if (view === null || absolutePath(cwd, view.source.uri) !== path) return null
  const span = pair?.keySpan ?? node?.span
  return span === undefined ? null : view.toSource(span)
}

function valueSpan({ layer: { view }, node }: Origin): Span | null {
  return view === null || node === null ? null : view.toSource(node.span)
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end
}

/** Text as it is. A fence is longer than any in it. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}text\n${text}\n${fence}`
}
