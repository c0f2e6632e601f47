import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import type { Module } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { Script } from 'node:vm'
import { cacheFolder } from './knowledge-add/cache-folder.ts'

/** The module of the bundle that this is part of. Its class is at hand, where asking for `node:module` takes as long as parsing a small file. */
declare const module: { readonly constructor: typeof Module }

/** Commands that keep what they compiled: those that a hook runs. Others would keep little of what these need. */
const KEEPING = new Set(['hook'])

/**
 * Loads a CommonJS file of the program together with what V8 compiled of it in an earlier run: compiling takes longer than
 * linting a file. Newer versions of Node can do so by themselves (`module.enableCompileCache`, since 22.1.0), and keep less: linting
 * one file takes a third longer with it.
 *
 * Code of others must not get in: the folder is the user's own, and a file there counts only when it belongs to the user and
 * nobody else may write it. V8 refuses what other versions and flags have left, but runs what is damaged until it crashes. So
 * a file holds everything twice, which is compared: the engine does that in no time, where a checksum would take milliseconds.
 *
 * @param file absolute path of the file
 * @param build identity of the build, which names the file that is kept
 * @param argv what the program is called with
 */
export function loadCompiled(file: string, build: string, argv: readonly string[]): unknown {
  const { env, platform, version, arch } = process
  const { constructor: Loaded } = module
  const caches = env.NODE_DISABLE_COMPILE_CACHE ? null : cacheFolder(env, platform)
  if (caches === null) return Loaded.createRequire(file)(file)
  const kept = join(caches, 'code', `${version}-${arch}-${build.slice(0, 16)}`)
  const cachedData = readOwn(kept)
  // All of it is ASCII, which the build sees to: anything else would take twice the memory, and longer.
  const script = new Script(Loaded.wrap(readFileSync(file, 'utf8')), {
    filename: file,
    ...(cachedData === null ? {} : { cachedData }),
  })
  const loaded = new Loaded(file)
  loaded.filename = file
  const require = Loaded.createRequire(file)
  // Parts of the program that are loaded later ask for this file by its name.
  require.cache[file] = loaded
  script.runInThisContext()(loaded.exports, require, loaded, file, dirname(file))
  loaded.loaded = true
  const [first = ''] = argv
  const isNew = cachedData === null || script.cachedDataRejected === true
  const isLinting = KEEPING.has(first) || !/^[a-z]+$/.test(first)
  if (isNew && isLinting) process.on('exit', () => keep(kept, script.createCachedData()))
  return loaded.exports
}

/** A file that only this user can have written; null for any other, and where there is none. */
function readOwn(path: string): Buffer | null {
  let descriptor: number | undefined
  try {
    descriptor = openSync(path, 'r')
    const { uid, mode, size } = fstatSync(descriptor)
    const isOwn = process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0)
    const twice = Buffer.allocUnsafeSlow(size)
    return isOwn && readSync(descriptor, twice) === size ? undoubled(twice) : null
  } catch {
    return null
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

/** What a file holds twice; null for a damaged one. */
function undoubled(twice: Buffer): Buffer | null {
  const half = twice.length / 2
  if (half === 0 || !Number.isInteger(half)) return null
  const code = twice.subarray(0, half)
  return code.equals(twice.subarray(half)) ? code : null
}

/** Keeps compiled code, in the place of what earlier builds left. Where that cannot be done, the next run compiles again. */
function keep(path: string, code: Buffer): void {
  const folder = dirname(path)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const written = `${path}.${process.pid}`
    writeFileSync(written, Buffer.concat([code, code]), { mode: 0o600 })
    renameSync(written, path)
    const ofThisBuild = basename(path).slice(-16)
    for (const name of readdirSync(folder)) if (!name.includes(ofThisBuild)) rmSync(join(folder, name), { force: true })
  } catch {}
}
