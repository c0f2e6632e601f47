/**
 * Makes something when it is first asked for, and keeps it.
 *
 * @param make may give `undefined`, which is kept too; when it throws, the next call asks it again
 */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
