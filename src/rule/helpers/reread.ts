import { createSource } from '../../text/source.ts'
import { buildFile } from '../../values/layers.ts'
import type { ScalarNode } from '../../values/nodes.ts'
import { resolvePlain } from '../../yaml/helm-scalars.ts'
import { parseYaml } from '../../yaml/parse.ts'
import { fileView } from '../../yaml/view.ts'

/** Names, addresses and paths: without blanks, quotes or signs of YAML. */
const USUAL = /^[A-Za-z/][\w./@=,+-]*(?::[\w./@=,+-]+)*$/

/**
 * What becomes of a text that a template prints after `value: ` without quotes, when the manifest is read: another scalar,
 * `structure` for a map or a list, `broken` where the manifest cannot be read.
 */
export function reread(text: string): { readonly value: ScalarNode['value'] } | 'structure' | 'broken' {
  if (USUAL.test(text)) return { value: resolvePlain(text) }
  const parsed = parseYaml(fileView(createSource('manifest', `value: ${text}\nnext: x\n`)))
  const { values, problems } = buildFile(parsed)
  if (parsed.problems.length + problems.length > 0 || parsed.documents.length !== 1) return 'broken'
  const node = values.get('value')
  if (node === undefined || values.entries.size !== 2) return 'broken'
  return node.kind === 'scalar' ? { value: node.value } : 'structure'
}
