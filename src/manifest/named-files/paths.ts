/** A path that a manifest's file names from its own folder, as the run has it. */
export function besideManifest(uri: string, path: string): string {
  const parts = uri.split('/').slice(0, -1)
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}
