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

/**
 * The same for what takes its time. What fails is not kept: a file that cannot be read now may be there when somebody asks again.
 *
 * @param make those who ask while it is at work share what comes of it
 */
export function onceDone<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined
      throw error
    })
    return made
  }
}
