/** True for `/a`, `C:/a` and `C:\a`. */
export function isAbsolute(path: string): boolean {
  return path.startsWith('/') || isOfWindows(path)
}

/** True for an absolute path as Windows writes it. */
function isOfWindows(path: string): boolean {
  return path.startsWith('\\') || (path[1] === ':' && /^[A-Za-z]:[\\/]/.test(path))
}

/**
 * An absolute path with `/` and without `.` and `..`. Parts above the root are dropped, as the system does. Where the folder has no
 * drive, a backslash is a letter of a name; from `/` on, an absolute path says itself which system writes it.
 */
export function absolutePath(cwd: string, path: string): string {
  const given = path.startsWith('/') || (isOfWindows(path) && mayBeWindows(cwd)) ? path : `${cwd}/${path}`
  if (isSimple(given)) return given
  const whole = isOfWindows(given) ? given.replaceAll('\\', '/') : given
  const drive = whole[1] === ':' ? (/^[A-Za-z]:/.exec(whole)?.[0] ?? '') : ''
  const parts: string[] = []
  for (const part of whole.slice(drive.length).split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `${drive}/${parts.join('/')}`
}

function mayBeWindows(cwd: string): boolean {
  return cwd === '/' || cwd[1] === ':'
}

/** True for most paths: those in which nothing is to be changed. */
function isSimple(path: string): boolean {
  const isChanged = path.endsWith('/') || path.includes('//') || path.includes('/.') || path.includes('\\')
  return path.startsWith('/') && !isChanged
}

/** The way from an absolute folder to an absolute path; `.` for the folder itself. */
export function relativePath(folder: string, path: string): string {
  if (path.startsWith(`${folder}/`) && isSimple(path)) return path.slice(folder.length + 1)
  const from = parts(folder)
  const to = parts(path)
  if (from[0] !== to[0] && /:$/.test(`${from[0]}${to[0]}`)) return path
  let shared = 0
  while (shared < from.length && shared < to.length && from[shared] === to[shared]) shared++
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/') || '.'
}

/** The folder of an absolute path; the root is its own folder. */
export function parentFolder(path: string): string {
  const at = path.lastIndexOf('/')
  const parent = path.slice(0, Math.max(at, 0))
  return parent === '' || (parent.endsWith(':') && /^[A-Za-z]:$/.test(parent)) ? `${parent}/` : parent
}

/** Endings of YAML files, those that Helmfile runs as templates last. */
export const YAML_ENDINGS: readonly string[] = ['yaml', 'yml', 'yaml.gotmpl', 'yml.gotmpl']
const IS_YAML = /\.ya?ml(?:\.gotmpl)?$/

/** True for the path of a YAML file, or of one that Helmfile makes of a template. */
export function isYamlPath(path: string): boolean {
  return IS_YAML.test(path)
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** A path as messages show it: relative below the working directory, else as it is. */
export function shownPath(cwd: string, path: string): string {
  const whole = absolutePath(cwd, path)
  const relative = relativePath(cwd, whole)
  return relative.startsWith('../../..') ? whole : relative
}

function parts(path: string): string[] {
  return path.split('/').filter((part) => part !== '')
}
