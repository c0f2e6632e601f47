import type { Topology } from '../model.ts'
import { topologyHtml } from './html.ts'
import { topologyJson } from './json.ts'
import { topologyMermaid } from './mermaid.ts'
import { topologySvg } from './svg.ts'
import { type TextStyle, topologyText } from './text.ts'

export type { TextStyle } from './text.ts'

type Renderer = (topology: Topology, style: TextStyle) => string

/** How a topology is shown, by name; only `text` looks at the terminal's styles. */
export const RENDERERS = {
  text: topologyText,
  mermaid: topologyMermaid,
  json: topologyJson,
  svg: topologySvg,
  html: topologyHtml,
} as const satisfies { readonly [name: string]: Renderer }

/** What `--format` of the command takes. */
export type RendererName = keyof typeof RENDERERS
