/** What a glob takes next: one character, or nothing on the way to other steps. */
type Step = { readonly takes: (c: string) => boolean } | { readonly to: readonly number[] }

/** Steps that take a character, or the end, to which some beginning of a path leads; and where each further character leads. */
interface Reached {
  readonly at: readonly number[]
  readonly next: Map<string, Reached>
}
/** So many are remembered, which makes paths that begin alike quick. */
const MOST_REACHED = 1000

const inPart = (c: string): boolean => c !== '/'
const any = (): boolean => true

/**
 * A glob as steps that follow one another. All ways through them are gone at once, so that a path takes as many rounds as it has
 * characters: an expression would try `*a*a*a*` or several `**` in more ways than anybody could wait for.
 */
export class GlobSteps {
  private readonly steps: Step[] = []
  /** Of each open brace, where it began and the ends of its choices. */
  private readonly open: { begin: number; readonly ends: number[] }[] = []

  private readonly reached = new Map<string, Reached>()
  private start: Reached | undefined
  private readonly lastBrace: number
  private readonly lastBracket: number

  /** @throws SyntaxError for a class such as `[z-a]` that is no range */
  constructor(pattern: string) {
    this.lastBrace = pattern.lastIndexOf('}')
    this.lastBracket = pattern.lastIndexOf(']')
    for (let at = 0; at < pattern.length; ) at = this.read(pattern, at)
    while (this.open.length > 0) this.close()
  }

  /** Whether all of a path can be taken. */
  test(path: string): boolean {
    this.start ??= this.reach([0])
    let now = this.start
    for (let i = 0; i < path.length && now.at.length > 0; i++) now = now.next.get(path[i]!) ?? this.take(now, path[i]!)
    return now.at.includes(this.steps.length)
  }

  private take(now: Reached, c: string): Reached {
    const behind = now.at.filter((at) => {
      const step = this.steps[at]
      return step !== undefined && 'takes' in step && step.takes(c)
    })
    const next = this.reach(behind.map((at) => at + 1))
    now.next.set(c, next)
    return next
  }

  /** What can be come to from some steps without taking any character. */
  private reach(from: readonly number[]): Reached {
    const seen = new Set<number>()
    const todo = [...from]
    for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
      const step = this.steps[at]
      if (!seen.has(at) && step !== undefined && 'to' in step) for (const to of step.to) todo.push(to)
      seen.add(at)
    }
    const at = [...seen].filter((one) => !('to' in (this.steps[one] ?? {}))).sort((a, b) => a - b)
    const key = at.join()
    const known = this.reached.get(key)
    if (known !== undefined) return known
    if (this.reached.size >= MOST_REACHED) {
      this.reached.clear()
      this.start = undefined
    }
    const made: Reached = { at, next: new Map() }
    this.reached.set(key, made)
    return made
  }

  /** Adds steps for what stands at an offset. @returns the offset behind it */
  private read(pattern: string, at: number): number {
    const c = pattern[at]!
    if (c === '*') return this.star(pattern, at)
    const end = c === '[' && at + 2 <= this.lastBracket ? pattern.indexOf(']', at + 2) : -1
    if (end > 0) {
      const chosen = pattern.slice(at + 1, end).replace(/^!/, '^')
      const range = new RegExp(`^[${chosen.replace(/[\\[\]]/g, '\\$&')}]$`)
      this.steps.push({ takes: (one) => range.test(one) })
      return end + 1
    }
    const isEscaped = c === '\\' && at + 1 < pattern.length
    if (c === '?') this.steps.push({ takes: inPart })
    else if (c === '{' && at < this.lastBrace) this.begin()
    else if (c === '}' && this.open.length > 0) this.close()
    else if (c === ',' && this.open.length > 0) this.choose()
    else this.literal(isEscaped ? pattern[at + 1]! : c)
    return at + (isEscaped ? 2 : 1)
  }

  private star(pattern: string, at: number): number {
    if (pattern[at + 1] !== '*') {
      this.repeat(inPart)
      return at + 1
    }
    const isWhole = (at === 0 || pattern[at - 1] === '/') && pattern[at + 2] === '/'
    if (!isWhole) {
      this.repeat(any)
      return at + 2
    }
    // Any number of whole parts, none included.
    const skip = this.steps.push({ to: [] }) - 1
    this.repeat(any)
    this.literal('/')
    this.steps[skip] = { to: [skip + 1, this.steps.length] }
    return at + 3
  }

  private literal(wanted: string): void {
    this.steps.push({ takes: (c) => c === wanted })
  }

  private repeat(takes: (c: string) => boolean): void {
    const at = this.steps.length
    this.steps.push({ to: [at + 1, at + 3] }, { takes }, { to: [at] })
  }

  private begin(): void {
    this.open.push({ begin: this.steps.push({ to: [] }) - 1, ends: [] })
  }

  /** Ends a choice, and begins the next one. */
  private choose(): void {
    const brace = this.open.at(-1)!
    brace.ends.push(this.steps.push({ to: [] }) - 1)
    const next = this.steps.length
    this.steps[brace.begin] = { to: [brace.begin + 1, next] }
    brace.begin = this.steps.push({ to: [] }) - 1
  }

  private close(): void {
    const { begin, ends } = this.open.pop()!
    this.steps[begin] = { to: [begin + 1] }
    for (const end of ends) this.steps[end] = { to: [this.steps.length] }
  }
}
