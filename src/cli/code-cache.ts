import { isAscii } from 'node:buffer'
import { closeSync, fstatSync, openSync, readdirSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type { Module } from 'node:module'
import { basename, dirname, join, sep } from 'node:path'
import { Script } from 'node:vm'
import { cacheFolder } from './knowledge-add/cache-folder.ts'
import { makeFolder } from './make-folder.ts'

/** The module of the bundle that this is part of. Its class is at hand, where asking for `node:module` takes as long as parsing a small file. */
declare const module: { readonly constructor: typeof Module }

/** Commands that keep what they compiled: those that a hook runs. Others would keep little of what these need. */
const KEEPING = new Set(['hook'])
/** It imports modules of the user's, which compiled code cannot. */
const IMPORTS = 'cli-import-module'

/**
 * Loads the program's main file, a CommonJS module, together with what V8 compiled of it in an earlier run, and later its parts so:
 * compiling takes longer than linting a file. Newer versions of Node can do so by themselves (`module.enableCompileCache`, since
 * 22.1.0), and keep less: linting one file takes a third longer with it.
 *
 * Code of others must not get in: the folder is the user's own, and a file there counts only when it belongs to the user and
 * nobody else may write it. V8 refuses what other versions and flags have left, but runs what is damaged until it crashes. So
 * a file holds everything twice, which is compared: the engine does that in no time, where a checksum would take milliseconds.
 *
 * A run that does what none did before adds what it compiled: a first run may be about a file that is none of KOF's.
 *
 * @param file absolute path of the main file; it exports what `compiled.ts` does
 * @param build identity of the build, which is in the names of the files that are kept
 * @param argv what the program is called with
 */
export function loadCompiled(file: string, build: string, argv: readonly string[]): unknown {
  const { env, platform, version, arch } = process
  const caches = env.NODE_DISABLE_COMPILE_CACHE ? null : cacheFolder(env, platform)
  if (caches === null) return require(file)
  const parts: (() => void)[] = []
  const main = load(file, {
    folder: `${caches}/code`,
    name: `${version}-${arch}-${build.slice(0, BUILD)}`,
    parts,
    main: null,
  }) as Main
  const [first = ''] = argv
  if (KEEPING.has(first) || !isWord(first)) {
    main.keeping.keep = () => {
      for (const keepPart of parts) keepPart()
    }
    process.on('exit', () => main.keeping.keep?.())
  }
  return main
}

/** True for small letters alone, as commands have them. */
function isWord(text: string): boolean {
  for (const char of text) if (char < 'a' || char > 'z') return false
  return text !== ''
}

/** Characters of a file below which compiling it takes no longer than reading what was kept. */
const SMALL = 8000
/** Characters of a build's identity in names of files. */
const BUILD = 16

interface Cache {
  readonly folder: string
  /** How names of its files begin. */
  readonly name: string
  /** How to keep what was compiled of each file. */
  readonly parts: (() => void)[]
  /** The main file; null for that one itself. */
  readonly main: { readonly exports: Main } | null
}

/** What the main file says of the run. */
type Main = typeof import('./compiled.ts')

function load(file: string, cache: Cache): unknown {
  const { constructor: Loaded } = module
  const kept = `${cache.folder}/${cache.name}${cache.main === null ? '' : `-${basename(file)}`}`
  // The build sees to it that the main file is ASCII, since anything else takes twice the memory, and longer.
  const text = readText(file, cache.main === null)
  texts.push(text)
  const isWorthIt = text.length >= SMALL
  const before = isWorthIt ? readOwn(kept) : null
  const script = new Script(Loaded.wrap(text), {
    filename: file,
    ...(before === null ? {} : { cachedData: before.code }),
  })
  const loaded = new Loaded(file)
  loaded.filename = file
  // The main file stands beside this one.
  const requireFrom = cache.main === null ? require : Loaded.createRequire(file)
  // Parts of the program that are loaded later ask for this file by its name.
  require.cache[file] = loaded
  const main = cache.main ?? loaded
  const requirePart = (id: string): unknown => {
    if (id.startsWith('node:')) return builtIn(id)
    if (!id.startsWith('./') || id.includes(IMPORTS)) return requireFrom(id)
    const part = join(dirname(file), id)
    const known = require.cache[part]
    return known === undefined ? load(part, { ...cache, main }) : known.exports
  }
  // By hand, since to make `dirname` ready takes longer.
  const folder = file.slice(0, file.lastIndexOf(sep))
  script.runInThisContext()(loaded.exports, requirePart, loaded, file, folder)
  loaded.loaded = true
  if (isWorthIt) {
    cache.parts.push(() => {
      const known = before === null || script.cachedDataRejected === true ? null : before.used()
      const all = new Set([...(known ?? []), ...main.exports.used])
      // What an earlier run left is compiled still, so what is kept then serves both.
      if (known === null || all.size > known.length)
        keep(kept, { code: script.createCachedData(), used: () => [...all] }, cache)
    })
  }
  return loaded.exports
}

/** Modules of Node's. Each module of the program asks for its own, and Node takes longer to say again what it said before. */
const builtIns = new Map<string, unknown>()

function builtIn(id: string): unknown {
  let known = builtIns.get(id)
  if (known === undefined) {
    known = require(id)
    builtIns.set(id, known)
  }
  return known
}

/**
 * Texts that were loaded, as they were read, which nobody needs any more. V8 doubles the room for new objects once more than
 * that room, 1 MiB, has survived its collections. With these it has after the first one, without them just not: then a run over one
 * file is collected three times in place of twice, of 1 to 2 ms each.
 */
const texts: string[] = []

/** Memory into which one file is read after the other: memory that was not used before costs more than what is read into it. */
let memory = Buffer.allocUnsafeSlow(0)
/** Bytes of it at the least: as many as the main file's code takes, of which those that nobody uses cost nothing. */
const USUAL = 2 ** 20

/** So many bytes of a file from where it was read last. They are good until the next file is read. */
function readBytes(descriptor: number, size: number): Buffer {
  if (memory.length < size) memory = Buffer.allocUnsafeSlow(Math.max(size, USUAL))
  return memory.subarray(0, readSync(descriptor, memory, 0, size, null))
}

function readText(path: string, mustBeAscii: boolean): string {
  return opened(path, (descriptor) => {
    const bytes = readBytes(descriptor, fstatSync(descriptor).size)
    return bytes.toString(mustBeAscii || isAscii(bytes) ? 'latin1' : 'utf8')
  })
}

function opened<T>(path: string, use: (descriptor: number) => T): T {
  const descriptor = openSync(path, 'r')
  try {
    return use(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** What earlier runs compiled. */
interface Kept {
  /** Good until the next file is read. */
  readonly code: Buffer
  /** What they did, see `used.ts`. */
  used(): readonly string[]
}

/** A file that only this user can have written; null for any other, and where there is none. */
function readOwn(path: string): Kept | null {
  try {
    return opened(path, (descriptor) => {
      const { uid, mode, size } = fstatSync(descriptor)
      const isOwn = process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0)
      return isOwn ? readTwice(descriptor, size / 2) : null
    })
  } catch {
    return null
  }
}

/** What a file holds twice, so many bytes each; null for a damaged one. */
function readTwice(descriptor: number, half: number): Kept | null {
  if (half <= LENGTH || !Number.isInteger(half)) return null
  const content = readBytes(descriptor, half)
  if (content.length !== half || !isNext(descriptor, content)) return null
  const end = half - LENGTH
  const start = end - content.readUInt32LE(end)
  if (start < 0) return null
  const used = content.toString('utf8', start, end)
  return { code: content.subarray(0, start), used: () => JSON.parse(used) }
}

/** True when the same bytes stand next in a file. */
function isNext(descriptor: number, content: Buffer): boolean {
  const piece = Buffer.allocUnsafeSlow(PIECE)
  for (let at = 0; at < content.length; ) {
    const length = readSync(descriptor, piece, 0, PIECE, null)
    if (length === 0 || content.compare(piece, 0, length, at, at + length) !== 0) return false
    at += length
  }
  return true
}

/** Bytes that are compared at once: few, since memory that was not used before is dear, and enough to ask the system seldom. */
const PIECE = 2 ** 16

/** Bytes at the end that say how long the part before them is. */
const LENGTH = 4

/** Keeps compiled code, in the place of what earlier builds left. Where that cannot be done, the next run compiles again. */
function keep(path: string, { code, used }: Kept, { folder, name: build }: Cache): void {
  const written = `${path}.${process.pid}`
  try {
    makeFolder(folder, 0o700)
    const said = Buffer.from(JSON.stringify(used()))
    const length = Buffer.alloc(LENGTH)
    length.writeUInt32LE(said.length)
    const content = Buffer.concat([code, said, length])
    writeFileSync(written, Buffer.concat([content, content]), { mode: 0o600 })
    renameSync(written, path)
    const ofBuild = build.slice(-BUILD)
    for (const name of readdirSync(folder)) if (!name.includes(ofBuild)) rmSync(join(folder, name), { force: true })
  } catch {
    remove(written)
  }
}

/** Where the folder cannot be made, there is nothing to remove. */
function remove(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {}
}
