import { isScalar, parseAllDocuments, visit } from 'yaml'

/**
 * The keys that the user wrote in a text, at any depth, and the words of texts in it that may be YAML themselves: what
 * `needs` of a rule speaks of, told by another parser than the program's.
 */
export function writtenKeys(text: string): Set<string> {
  const keys = new Set<string>()
  for (const document of parseAllDocuments(text, { uniqueKeys: false, strict: false, logLevel: 'silent' })) {
    if (!('errors' in document)) continue
    // What stands behind an error is not in the tree.
    if (document.errors.length > 0) addWords(text, keys)
    visit(document, {
      Scalar: (place, { value }) => {
        if (place === 'key') keys.add(String(value))
        else if (typeof value === 'string' && mayBeYaml(value)) addWords(value, keys)
      },
      Pair: (_, { key, value }) => {
        if (!isScalar(key)) keys.add(String(key))
        // Arguments of `--set` in an Application of Argo CD.
        else if (key.value === 'parameters') for (const part of wordsOf(String(value))) keys.add(part)
      },
    })
  }
  return keys
}

/** The keys in an argument of `--set` and the like, and all its other words. */
export function wordsOf(text: string): Set<string> {
  const words = new Set<string>()
  addWords(text, words)
  for (const word of [...words]) for (const part of word.split('.')) words.add(part)
  return words
}

function mayBeYaml(text: string): boolean {
  return text.includes(':') && /:(\s|$)|[\n{]/.test(text)
}

function addWords(text: string, words: Set<string>): void {
  for (const [word] of text.matchAll(/[A-Za-z0-9_./-]+/g)) words.add(word)
}
