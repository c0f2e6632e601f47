/** A variable that a text of a collector's configuration names. */
export interface EnvReference {
  /** As written, as in `${env:TOKEN}`. */
  readonly text: string
  readonly name: string
  /** True for one that says what it is without the variable, as in `${env:TOKEN:-none}`. */
  readonly hasDefault: boolean
}

/** `$$` stands for a dollar, and what follows it is text. */
const PARTS = /\$\$|\$\{([^${}]*)\}/g

/** The variables in a text; none of what another provider than that of variables fills in, as in `${file:/etc/token}`. */
export function envReferences(text: string): EnvReference[] {
  return [...text.matchAll(PARTS)].flatMap(([whole, inner]) => {
    if (inner === undefined || /^(?!env:)[a-zA-Z][a-zA-Z0-9+.-]+:(?!-)/.test(inner)) return []
    const [name = '', ...rest] = inner.replace(/^env:/, '').split(':-')
    return [{ text: whole, name, hasDefault: rest.length > 0 }]
  })
}

/** The text with a dollar before each reference to a name that no variable can have. */
export function escaped(text: string): string {
  return text.replace(PARTS, (whole) => {
    const [reference] = envReferences(whole)
    return reference !== undefined && !isName(reference.name) ? `$${whole}` : whole
  })
}

/** True for what a variable can be called. */
export function isName(name: string): boolean {
  return /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name)
}
