import { parseYaml } from '../yaml/parse.ts'
import type { TextView } from '../yaml/syntax.ts'
import { withoutActions } from './template.ts'

/**
 * The view of a file that Helmfile runs as a template before it reads it: what stands outside of actions, at its place. Empty for one
 * that is no YAML then, of which nothing is known. Nothing of such a file is mended.
 */
export function templateFileView(view: TextView): TextView {
  const text = withoutActions(view.text) ?? ''
  const known: TextView = { ...view, text, isTemplate: true, lift: () => null }
  return parseYaml(known).problems.length === 0 ? known : { ...known, text: '' }
}
