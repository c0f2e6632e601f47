import type { MapNode } from '../../values/nodes.ts'

/**
 * True when all values stand in files whose text has nowhere what a rule looks for: a text is searched faster than its values, one by
 * one. False in doubt: for arguments, and where an escape or a tag may stand for other characters than are written.
 *
 * @param given what the user gave a chart, of all layers
 * @param has is asked for each file
 */
export function isNowhere({ parts }: MapNode, has: (text: string) => boolean): boolean {
  return parts.every(
    ({ layer: { kind, view } }) => kind === 'file' && view !== null && !isEncoded(view.text) && !has(view.text),
  )
}

function isEncoded(text: string): boolean {
  return text.includes('\\') || text.includes('!')
}
