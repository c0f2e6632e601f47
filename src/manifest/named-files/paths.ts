import type { NamedFile } from './named.ts'

/** A file that a manifest's file names from its own folder. */
export function besideManifest(uri: string, path: string): NamedFile {
  return { kind: 'file', path: fromFolder(uri.split('/').slice(0, -1), path), from: 'manifest' }
}

/** A file that a manifest names from a folder of a repository, by default its root. */
export function inRepository(path: string, folder = ''): NamedFile {
  const from = path.startsWith('/') ? [] : folder.split('/').filter((part) => part !== '' && part !== '.')
  return { kind: 'file', path: fromFolder(from, path.replace(/^\/+/, '')), from: 'repository' }
}

function fromFolder(folder: readonly string[], path: string): string {
  const parts = [...folder]
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

/** A path with templates as a pattern for the files that may be meant; null for one without, and where the template may be all of it. */
export function patternOf(path: string): string | null {
  if (!path.includes('{{')) return null
  const parts = path.replace(/\{\{.*?\}\}/g, '*').split('/')
  const pattern = parts.map((part) => (part === '*' ? '**' : part)).join('/')
  return /[{}$]|:\/\//.test(pattern) || /^[*/.]*$/.test(pattern) ? null : pattern
}
