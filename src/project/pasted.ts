import type { ScalarNode } from '../values/nodes.ts'
import { resolvePlain, ScalarError } from '../yaml/helm-scalars.ts'

/**
 * What a value becomes that a template writes into YAML without quotes: a text "12" is a number then, and none is null.
 * What JSON does not have stays text: nothing is installed from such values.
 *
 * @param none what the template writes for no value
 */
export function pasted(value: ScalarNode['value'] | undefined, none = ''): ScalarNode['value'] {
  const text = String(value ?? none)
  try {
    return resolvePlain(text)
  } catch (error) {
    if (error instanceof ScalarError) return text
    throw error
  }
}
