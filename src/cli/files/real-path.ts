import { realpathSync } from 'node:fs'

/** Where a path leads through symbolic links; null where it leads to nothing. */
export function realPath(path: string): string | null {
  try {
    return realpathSync(path)
  } catch {
    return null
  }
}

/** The same for many findings in few files, each of which is looked at once; what leads to nothing is as it is. */
export function realPaths(): (path: string) => string {
  const known = new Map<string, string>()
  return (path) => {
    const real = known.get(path) ?? realPath(path) ?? path
    known.set(path, real)
    return real
  }
}
