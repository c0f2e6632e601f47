import type { JsonObject, Mount, Unit } from '../knowledge.ts'
import { hoist } from './hoist.ts'

/** All that a unit says besides its names. */
type UnitBody = Omit<Unit, 'id' | 'title' | 'schema'> & { readonly schema: JsonObject }

/** A unit that says the same as another under names of its own. */
interface SameUnit {
  readonly unit: string
  readonly title: string
}

/** Units by id; what equal ones say is kept once. */
export class Units {
  readonly byId = new Map<string, Unit>()
  /** Units that say the same as one in `byId`. */
  readonly same = new Map<string, SameUnit>()
  private readonly byText = new Map<string, string>()
  private readonly byTitle = new Map<string, string>()

  /**
   * Keeps a unit and gives its id: that of an equal one with the same title, else `preferred`.
   *
   * @throws Error when another unit has that id
   */
  add(preferred: string, title: string, body: UnitBody): string {
    const { schema, ...rest } = body
    const content = { ...rest, schema: hoist(schema) }
    const text = JSON.stringify(content)
    const titled = this.byTitle.get(`${title} ${text}`)
    if (titled !== undefined) return titled
    if (this.byId.has(preferred) || this.same.has(preferred))
      throw new Error(`Two different units are called ${preferred}`)
    const known = this.byText.get(text)
    if (known === undefined) {
      this.byId.set(preferred, { id: preferred, title, ...content })
      this.byText.set(text, preferred)
    } else {
      this.same.set(preferred, { unit: known, title })
    }
    this.byTitle.set(`${title} ${text}`, preferred)
    return preferred
  }

  /**
   * What a unit says.
   *
   * @throws Error for an id that no unit has
   */
  get(id: string): Unit {
    const unit = this.byId.get(this.same.get(id)?.unit ?? id)
    if (unit === undefined) throw new Error(`There is no unit ${id}`)
    return unit
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
