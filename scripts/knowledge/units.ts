import type { JsonObject, Mount, Unit } from '../../src/schema/knowledge.ts'
import { hoist } from './hoist.ts'

/** All that a unit says besides its names. */
export type UnitBody = Omit<Unit, 'id' | 'title' | 'schema'> & { readonly schema: JsonObject }

/** Units by id; equal ones are kept once. */
export class Units {
  readonly byId = new Map<string, Unit>()
  private readonly byText = new Map<string, string>()

  /**
   * Keeps a unit and gives its id: that of an equal one with the same title, else `preferred`.
   *
   * @throws Error when another unit has that id
   */
  add(preferred: string, title: string, body: UnitBody): string {
    const { schema, ...rest } = body
    const content = { ...rest, schema: hoist(schema) }
    const text = JSON.stringify([title, content])
    const known = this.byText.get(text)
    if (known !== undefined) return known
    if (this.byId.has(preferred)) throw new Error(`Two different units are called ${preferred}`)
    this.byId.set(preferred, { id: preferred, title, ...content })
    this.byText.set(text, preferred)
    return preferred
  }
}

/** A mount at a route. */
export function mountAt(
  at: readonly string[],
  unit: string,
  via: Mount['via'],
  condition: Mount['condition'] = null,
): Mount {
  return { at, unit, via, condition }
}
