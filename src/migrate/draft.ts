import type { TextEdit } from '../text/edits.ts'
import type { Route } from '../values/nodes.ts'
import { findComments } from '../yaml/comments.ts'
import { appendItem, movePair, removeItem } from '../yaml/ops/index.ts'
import { isList, type JsonValue } from '../yaml/write.ts'
import { leavesOf, scalarsIn } from './record.ts'
import { RecordedText } from './recorded-text.ts'
import { isNothing } from './values-text.ts'

/**
 * A values text that steps work on. What goes and what comes is recorded; an operation that cannot be done safely leaves the
 * text alone and asks a question instead.
 */
export class Draft extends RecordedText {
  /**
   * Moves a key with its value and comments. Where the new place has a value of its own, that one stays and the old one is
   * dropped; maps are joined.
   *
   * @returns false where nothing was there, or where it has to be done by hand, which is asked for
   */
  move(from: Route, to: Route): boolean {
    const pair = this.pair(from)
    if (pair === null || this.root === null) return this.inTheWay(from, to)
    const there = this.node(to)
    const here = this.node(from)!
    if (there !== undefined && (there.kind !== 'map' || here.kind !== 'map') && !isNothing(there)) {
      const reason = `"${to.join('.')}" is set already, and read instead`
      return this.remove(from, reason)
    }
    const joined = there?.kind === 'map' && here.kind === 'map'
    if (joined && this.keysAt(from).length === 0) return this.remove(from, 'nothing is in it')
    if (joined) for (const key of this.keysAt(from)) if (this.has([...to, key])) this.move([...from, key], [...to, key])
    if (!this.has(from)) return true
    if (!joined || this.shift(from, to)) return joined || this.moveFree(from, to)
    // Flow style is joined with other values one by one.
    return this.keysAt(from).every((key) => this.move([...from, key], [...to, key]))
  }

  /** Moves a scalar or list that is written otherwise at its new place, but holds the same. Comments go along. */
  moveAs(from: Route, to: Route, value: JsonValue): boolean {
    if (!this.has(from) || this.has(to) || !this.move(from, to)) return false
    if (this.replace(to, value)) return true
    this.ask(to, `Write it as ${JSON.stringify(value)} by hand.`)
    return false
  }

  private moveFree(from: Route, to: Route): boolean {
    return this.shift(from, to) || this.rewrite(from, to) || this.inTheWay(from, to)
  }

  /** Moves the lines as they are. */
  private shift(from: Route, to: Route): boolean {
    const edits = movePair(this.parsed.view, this.root!, this.pair(from)!, to.map(String))
    const empty = this.emptyOn(to)
    if (!this.apply(edits)) return false
    this.filled(empty)
    this.hasMoved(from, to)
    return true
  }

  /** Flow style and the like: the value is written anew. Not where comments would go. */
  private rewrite(from: Route, to: Route): boolean {
    const pair = this.pair(from)
    const value = this.json(from)
    if (pair === null || value === undefined || this.has(to)) return false
    const { start } = pair.keySpan
    const { end } = pair.value.span
    const before = this.text
    if (findComments(before).some(({ span }) => span.start >= start && span.end <= end)) return false
    if (!this.write(to, value)) return false
    const again = this.pair(from)
    const edits = again === null ? null : this.removal(again)
    const full = this.text
    if (edits === null || !this.apply(edits)) {
      this.reset(before)
      return false
    }
    // Comments of what it leaves empty behind it.
    const lines = linesIn(edits, full).filter((line) => findComments(line).length > 0)
    if (lines.length > 0) this.drop(from, 'the value is written anew at its new place', [], lines)
    this.hasMoved(from, to)
    return true
  }

  private inTheWay(from: Route, to: Route): false {
    if (this.has(from)) this.ask(from, `Move it to "${to.join('.')}" by hand: it cannot be done here without loss.`)
    return false
  }

  /**
   * Removes a key with its value and comments, and records both with the reason.
   *
   * @returns false where nothing was there, or where it has to be done by hand, which is asked for
   */
  remove(keys: Route, reason: string): boolean {
    const pair = this.pair(keys)
    const node = this.node(keys)
    if (pair === null || node === undefined) {
      if (node !== undefined) this.ask(keys, `Delete it by hand: ${reason}.`)
      return false
    }
    const before = this.text
    const edits = this.removal(pair)
    if (edits === null || !this.apply(edits)) {
      this.ask(keys, `Delete it by hand: ${reason}.`)
      return false
    }
    this.drop(keys, reason, scalarsIn(node), linesIn(edits, before))
    this.hasGone(keys)
    return true
  }

  /** Replaces a scalar, and records the old one as dropped and the new one as added. */
  set(keys: Route, value: JsonValue, reason: string): boolean {
    return this.setAt(keys, value, reason, keys, 'it')
  }

  /** The same for a scalar of a map in a list, recorded under the list's keys. */
  setInItem(list: Route, index: number, key: string, value: JsonValue, reason: string): boolean {
    return this.setAt([...list, index, key], value, reason, list, `"${key}"`)
  }

  private setAt(keys: Route, value: JsonValue, reason: string, told: Route, name: string): boolean {
    const old = this.node(keys)
    if (old === undefined) return false
    if (!this.replace(keys, value)) {
      this.ask(told, `Set ${name} to ${JSON.stringify(value)} by hand: ${reason}.`)
      return false
    }
    this.drop(told, reason, scalarsIn(old))
    this.added.push({ keys, value, step: this.step })
    return true
  }

  /** Adds a value where there is none yet; maps on the way are made. False where there is one, or no safe place. */
  add(keys: Route, value: JsonValue): boolean {
    if (this.has(keys) || !this.write(keys, value)) return false
    this.added.push({ keys, value, step: this.step })
    return true
  }

  /** Adds an item at the end of a list. */
  append(keys: Route, item: JsonValue): boolean {
    const list = this.pair(keys)?.value
    if (list?.kind !== 'seq' || !this.apply(appendItem(this.parsed.view, list, item))) return false
    if (list.items.length === 0) this.filled({ keys, was: [] })
    this.added.push({ keys: [...keys, '-'], value: item, step: this.step })
    return true
  }

  /** Removes the items of a list that a test finds, and the list with the last one; records them with the reason. */
  removeItems(keys: Route, isMeant: (item: JsonValue) => boolean, reason: string): void {
    const list = this.json(keys)
    if (list === undefined || !isList(list)) return
    if (list.length > 0 && list.every(isMeant)) {
      this.remove(keys, reason)
      return
    }
    for (let i = list.length - 1; i >= 0; i--) {
      const pair = this.pair(keys)
      if (!isMeant(list[i]!) || pair?.value.kind !== 'seq') continue
      const before = this.text
      const edits = removeItem(this.parsed.view, pair.value, i)
      if (edits === null || !this.apply(edits)) {
        this.ask(keys, `Delete ${JSON.stringify(list[i])} by hand: ${reason}.`)
        continue
      }
      this.drop(keys, reason, leavesOf(list[i]!), linesIn(edits, before))
    }
  }

  /** Takes over a text inside this one that another draft worked on, and what was recorded there. */
  adopt(keys: Route, inner: Draft): void {
    if (inner.text !== this.json(keys) && !this.replace(keys, inner.text)) {
      this.ask(keys, 'The values in this text have to change, and it cannot be written here: change it by hand.')
      return
    }
    this.record(keys, inner)
    const step = this.step
    for (const one of inner.questions) {
      this.step = one.step
      const at = one.keys === null ? '' : `"${one.keys.join('.')}": `
      this.ask(keys, `${at}${one.text}`)
    }
    this.step = step
  }

  /** Takes over this text from a draft that worked on a part of it, and what was recorded there. */
  take(mount: Route, inner: Draft): void {
    this.reset(inner.text)
    this.record(mount, inner)
    this.askAgain(mount, inner)
  }

  /** The same values once more, for work of its own; lines are those of the text as it is now. */
  copy(): Draft {
    return new Draft(this.uri, this.chart, this.text, null, this.mount)
  }

  private write(keys: Route, value: JsonValue): boolean {
    const empty = this.emptyOn(keys)
    if (!this.insert(keys, value)) return false
    this.filled(empty)
    return true
  }
}

/** The lines of a text that edits take away or write anew. */
function linesIn(edits: readonly TextEdit[], text: string): string[] {
  const lines = edits.flatMap(({ span }) => text.slice(span.start, span.end).split(/\r?\n/))
  return lines.filter((line) => line.trim() !== '')
}
