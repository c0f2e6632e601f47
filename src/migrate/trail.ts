import type { Route } from '../values/nodes.ts'
import { isBelow } from './below.ts'
import type { Place } from './record.ts'

/** Where each value of the input stood, by where it stands now. */
export class Trail {
  private places: Map<string, Place>

  constructor(places: ReadonlyMap<string, Place>) {
    this.places = new Map(places)
  }

  /** The line that a value was written on; of one that a step made, null. */
  from(keys: Route): Place | null {
    return this.places.get(JSON.stringify(keys)) ?? null
  }

  /** Follows a move: what is below the old place is below the new one now. */
  move(from: Route, to: Route): void {
    const next = new Map<string, Place>()
    const moved: [string, Place][] = []
    for (const [key, place] of this.places) {
      const keys = JSON.parse(key) as Route
      if (isBelow(keys, from)) moved.push([JSON.stringify([...to, ...keys.slice(from.length)]), place])
      else next.set(key, place)
    }
    for (const [key, place] of moved) next.set(key, place)
    this.places = next
  }

  /** Forgets a place and all below it. */
  drop(at: Route): void {
    for (const key of [...this.places.keys()]) if (isBelow(JSON.parse(key) as Route, at)) this.places.delete(key)
  }
}
