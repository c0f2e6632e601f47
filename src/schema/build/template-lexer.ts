/** A token of a Go template action. A chain is a field access: `.Values.a`, `$x.a`, `$`, `.`. */
export type Token =
  | { readonly kind: 'chain'; readonly root: string; readonly fields: readonly string[] }
  /** Fields of what a closing parenthesis gives: `(…).a.b`. */
  | { readonly kind: 'fields'; readonly fields: readonly string[] }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'word'; readonly value: string }
  | { readonly kind: 'sign'; readonly value: string }

/** The actions of a Go template, without delimiters, trim marks and comments. What is not closed is left out. */
export function actionsOf(template: string): string[] {
  const actions: string[] = []
  let from = template.indexOf('{{')
  while (from >= 0) {
    const comment = /^\{\{(?:- )?\/\*/.exec(template.slice(from, from + 6))
    const end = comment === null ? endOfAction(template, from + 2) : template.indexOf('*/', from)
    if (end < 0) break
    if (comment === null) {
      actions.push(
        template
          .slice(from + 2, end)
          .replace(/^-\s/, '')
          .replace(/\s-$/, ''),
      )
    }
    from = template.indexOf('{{', end + 2)
  }
  return actions
}

/** The `}}` of an action: not one inside a text. */
function endOfAction(template: string, start: number): number {
  for (let i = start; i < template.length; i++) {
    const char = template[i]!
    if (char === '}' && template[i + 1] === '}') return i
    if (char === '`') {
      const end = template.indexOf('`', i + 1)
      if (end < 0) return -1
      i = end
    } else if (char === '"' || char === "'") {
      for (i++; i < template.length && template[i] !== char && template[i] !== '\n'; i++) if (template[i] === '\\') i++
    }
  }
  return -1
}

const TOKEN =
  /(?<space>\s+)|(?<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|`(?<raw>[^`]*)`|(?<after>\)(?:\.[\p{L}_][\p{L}\p{N}_]*)+)|(?<chain>\$[\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*|(?:\.[\p{L}_][\p{L}\p{N}_]*)+|\.(?!\d))|(?<sign>:=|[()|=,])|(?<word>[^\s()|,=]+)/uy

/** The tokens of an action. Characters that no token begins with are passed over. */
export function tokensOf(action: string): Token[] {
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < action.length) {
    const at = TOKEN.lastIndex
    const groups = TOKEN.exec(action)?.groups
    if (groups === undefined) {
      TOKEN.lastIndex = at + 1
      continue
    }
    const { text, raw, after, chain, sign, word } = groups
    if (text !== undefined) tokens.push({ kind: 'string', value: unquoted(text) })
    else if (raw !== undefined) tokens.push({ kind: 'string', value: raw })
    else if (after !== undefined) {
      tokens.push({ kind: 'sign', value: ')' }, { kind: 'fields', fields: after.split('.').slice(1) })
    } else if (chain !== undefined) {
      const [root = '', ...fields] = chain.split('.')
      tokens.push({ kind: 'chain', root: root === '' ? '.' : root, fields: fields.filter((field) => field !== '') })
    } else if (sign !== undefined) tokens.push({ kind: 'sign', value: sign })
    else if (word !== undefined) tokens.push({ kind: 'word', value: word })
  }
  return tokens
}

function unquoted(text: string): string {
  return text.slice(1, -1).replaceAll(/\\(.)/gs, '$1')
}
