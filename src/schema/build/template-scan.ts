import { actionsOf, type Token, tokensOf } from './template-lexer.ts'

/** Keys from the root of a chart's values; `*` for any key. */
type Path = readonly string[]

/** How a scan takes what it cannot know. */
interface ScanOptions {
  /**
   * What a key stands for that is computed: all below the place where it is looked up (as usual), or any key there, of which
   * no more is read than the templates go on to read.
   */
  readonly computed?: 'whole' | 'any'
}

/** What templates read of a chart's values. */
export interface TemplateReads {
  /** Keys that are read by name. */
  readonly named: ReadonlySet<string>
  /** Places that are printed, handed on or looked into by a computed key: anything below them may be read. */
  readonly whole: ReadonlySet<string>
}

/** The values as a whole, in the sets of `TemplateReads`; other paths are keys with a dot between them. */
const ROOT = ''

/** What no template comes near: beyond it the values count as read whole. */
const MOST_PLACES = 200
const MOST_PARENTHESES = 200

/** An operand: the places of the values that it may stand for, and its text when it is one. */
interface Operand {
  readonly places: readonly Path[]
  readonly text: string | null
}
const NOTHING: Operand = { places: [], text: null }

/** Functions that give one of their arguments, or a map made of them. */
const PASSING = new Set(
  'default coalesce or and ternary required deepCopy mustDeepCopy merge mergeOverwrite mustMerge mustMergeOverwrite'.split(
    ' ',
  ),
)
/** Functions that only look whether or what kind a value is. */
const TESTING = new Set('not eq ne lt le gt ge empty len kindIs typeIs kindOf typeOf fail'.split(' '))

/**
 * Finds what Go templates read of `.Values`. It follows `with`, `range`, variables and the usual functions; where it cannot
 * follow, the place counts as read whole. So it finds too much rather than too little.
 *
 * @param templates texts of the templates
 */
export function scanTemplates(templates: Iterable<string>, { computed = 'whole' }: ScanOptions = {}): TemplateReads {
  const named = new Set<string>()
  const whole = new Set<string>()
  for (const template of templates) {
    if (!template.includes('Values')) continue
    const actions = actionsOf(template).map(tokensOf)
    const variables = new Map<string, Path[]>()
    // Twice, since a loop may read a variable before the text sets it.
    for (let pass = 0; pass < 2; pass++) new Scan(named, whole, variables, computed).run(actions)
  }
  return { named, whole }
}

class Scan {
  private readonly named: Set<string>
  private readonly whole: Set<string>
  private readonly variables: Map<string, Path[]>
  private readonly computed: ScanOptions['computed']
  private dot: readonly Path[] = []
  private readonly outer: (readonly Path[])[] = []
  private tokens: readonly Token[] = []
  private next = 0
  private depth = 0

  constructor(
    named: Set<string>,
    whole: Set<string>,
    variables: Map<string, Path[]>,
    computed: ScanOptions['computed'],
  ) {
    this.computed = computed
    this.named = named
    this.whole = whole
    this.variables = variables
  }

  run(actions: readonly (readonly Token[])[]): void {
    for (const tokens of actions) {
      this.tokens = tokens
      this.next = 0
      this.depth = 0
      this.action()
    }
  }

  private action(): void {
    const first = this.tokens[0]
    const keyword = first?.kind === 'word' ? first.value : ''
    switch (keyword) {
      case 'if':
      case 'with':
      case 'range':
      case 'define':
      case 'block':
        this.outer.push(this.dot)
        this.open(keyword, 1)
        return
      case 'else': {
        this.dot = this.outer.at(-1) ?? []
        const second = this.tokens[1]
        if (second?.kind === 'word') this.open(second.value, 2)
        return
      }
      case 'end':
        this.dot = this.outer.pop() ?? []
        return
      case 'template':
        this.next = 2
        this.use(this.pipeline())
        return
      default:
        this.statement()
    }
  }

  private open(keyword: string, from: number): void {
    this.next = from
    if (keyword === 'define') this.dot = []
    else if (keyword === 'if') this.assignment([])
    else if (keyword === 'range') {
      const { places } = this.assignment(['*'])
      this.useWhole(places)
      this.dot = places.map((path) => [...path, '*'])
    } else {
      if (keyword === 'block') this.next++
      this.dot = this.assignment([]).places
    }
  }

  private statement(): void {
    if (this.tokens.some((token) => isSign(token, ':=') || isSign(token, '='))) this.assignment([])
    else this.use(this.pipeline())
  }

  /** A pipeline with the variables that are set to it; `below` is added for a variable of `range`. */
  private assignment(below: Path): Operand {
    const sign = this.tokens.findIndex((token) => isSign(token, ':=') || isSign(token, '='))
    const variables = this.tokens.slice(this.next, Math.max(sign, 0)).filter(({ kind }) => kind === 'chain')
    if (sign >= 0) this.next = sign + 1
    const value = this.pipeline()
    for (const token of variables) {
      if (token.kind !== 'chain') continue
      const places = new Map((this.variables.get(token.root) ?? []).map((path) => [path.join('.'), path]))
      for (const path of value.places) places.set([...path, ...below].join('.'), [...path, ...below])
      if (places.size <= MOST_PLACES) this.variables.set(token.root, [...places.values()])
      else this.whole.add(ROOT)
    }
    return value
  }

  private pipeline(): Operand {
    let result: Operand | null = null
    while (this.next < this.tokens.length) {
      result = this.command(result)
      if (!isSign(this.tokens[this.next], '|')) break
      this.next++
    }
    return result ?? NOTHING
  }

  private command(piped: Operand | null): Operand {
    const first = this.tokens[this.next]
    const operands: Operand[] = []
    let name: string | null = null
    if (first?.kind === 'word') {
      name = first.value
      this.next++
    }
    for (let operand = this.operand(); operand !== null; operand = this.operand()) operands.push(operand)
    if (piped !== null) operands.push(piped)
    if (name !== null) return this.call(name, operands)
    const [only, ...others] = operands
    for (const other of others) this.use(other)
    return only ?? NOTHING
  }

  private operand(): Operand | null {
    const token = this.tokens[this.next]
    if (token === undefined || isSign(token, ')') || isSign(token, '|')) return null
    this.next++
    if (token.kind === 'chain') return this.chain(token.root, token.fields)
    if (token.kind === 'string') return { places: [], text: token.value }
    if (!isSign(token, '(')) return NOTHING
    if (this.depth > MOST_PARENTHESES) {
      this.whole.add(ROOT)
      return null
    }
    this.depth++
    const inner = this.pipeline()
    this.depth--
    if (isSign(this.tokens[this.next], ')')) this.next++
    const after = this.tokens[this.next]
    if (after?.kind !== 'fields') return inner
    this.next++
    const values = after.fields.indexOf('Values')
    return this.read(
      values >= 0 ? [after.fields.slice(values + 1)] : inner.places.map((path) => [...path, ...after.fields]),
    )
  }

  private chain(root: string, fields: readonly string[]): Operand {
    const values = fields.indexOf('Values')
    if (values >= 0) return this.read([fields.slice(values + 1)])
    const from = root === '.' ? this.dot : (this.variables.get(root) ?? [])
    return this.read(from.map((path) => [...path, ...fields]))
  }

  private call(name: string, operands: readonly Operand[]): Operand {
    const [first = NOTHING, ...others] = operands
    if (name === 'index' || name === 'get') return this.lookUp(first, others)
    if (name === 'hasKey') {
      this.lookUp(first, others)
      return NOTHING
    }
    if (name === 'dig') return this.lookUp(operands.at(-1) ?? NOTHING, operands.slice(0, -2))
    if (PASSING.has(name)) return { places: operands.flatMap(({ places }) => places), text: null }
    if (TESTING.has(name)) return NOTHING
    for (const [i, operand] of operands.entries()) {
      // A context made by hand: what reads its Values says so itself.
      const isValues = name === 'dict' && operands[i - 1]?.text === 'Values' && operand.places.every(isRoot)
      if (!isValues) this.use(operand)
    }
    return NOTHING
  }

  private lookUp(base: Operand, keys: readonly Operand[]): Operand {
    let { places } = base
    for (const { text } of keys) {
      if (text === null && this.computed === 'whole') this.useWhole(places)
      places = places.map((path) => [...path, text ?? '*'])
    }
    return this.read(places)
  }

  private read(places: readonly Path[]): Operand {
    for (const path of places) {
      // Keys with dots cannot be told apart in a dotted path.
      const dotted = path.findIndex((key) => key.includes('.') || key === '')
      if (dotted >= 0) this.whole.add(path.slice(0, dotted).join('.'))
      else if (path.length > 0) this.named.add(path.join('.'))
    }
    return { places: places.filter((path) => !path.some((key) => key.includes('.') || key === '')), text: null }
  }

  private use({ places }: Operand): void {
    this.useWhole(places)
  }

  private useWhole(places: readonly Path[]): void {
    for (const path of places) this.whole.add(path.join('.'))
  }
}

function isRoot(path: Path): boolean {
  return path.length === 0
}

function isSign(token: Token | undefined, value: string): boolean {
  return token?.kind === 'sign' && token.value === value
}
