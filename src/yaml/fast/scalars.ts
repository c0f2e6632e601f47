import { resolvePlain, type ScalarValue } from '../helm-scalars.ts'
import type { ScalarStyle, SyntaxParent, SyntaxScalar } from '../syntax.ts'

/** A scalar without tag and anchor. */
export function makeScalar(
  value: ScalarValue,
  style: ScalarStyle,
  text: string,
  start: number,
  end: number,
  parent: SyntaxParent,
): SyntaxScalar {
  return { kind: 'scalar', value, style, text, tag: null, span: { start, end }, parent, anchor: null }
}

/** @throws ScalarError for infinity and NaN */
export function makePlain(text: string, start: number, end: number, parent: SyntaxParent): SyntaxScalar {
  return makeScalar(resolvePlain(text), 'plain', text, start, end, parent)
}
