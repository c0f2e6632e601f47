import { isAscii } from 'node:buffer'
import { fstatSync } from 'node:fs'
import type { Module } from 'node:module'
import { basename, dirname, join, sep } from 'node:path'
import { Script } from 'node:vm'
import { reading } from '../files/memory.ts'
import { cacheFolder } from '../knowledge/cache-folder.ts'
import { opened, readBytes, readOwn } from './kept.ts'

/** The module of the bundle that this is part of. Its class is at hand, where asking for `node:module` takes as long as parsing a small file. */
declare const module: { readonly constructor: typeof Module }

/** Commands that keep what they compiled: those that a hook runs. Others would keep little of what these need. */
const KEEPING = new Set(['hook'])
/** It imports modules of the user's, which compiled code cannot. */
const IMPORTS = 'cli-files-import-module'
/** Characters of a file below which compiling it takes no longer than reading what was kept. */
const SMALL = 8000
/** Characters of a build's identity in names of files. */
const BUILD = 16

/** What the main file says of the run, and is told. */
type Main = typeof import('./compiled.ts') & typeof import('../files/memory.ts') & typeof import('./keep.ts')

interface Cache {
  /** Null where nothing is kept. */
  readonly folder: string | null
  readonly build: string
  /** How to keep what was compiled of each file. */
  readonly parts: (() => void)[]
  /** The main file; null for that one itself. */
  readonly main: { readonly exports: Main } | null
}

/**
 * Loads the program's main file together with what V8 compiled of it in an earlier run, and later its parts, CommonJS modules, so:
 * compiling takes longer than linting a file. Newer versions of Node can do so by themselves (`module.enableCompileCache`, since
 * 22.1.0), and keep less: linting one file takes a third longer with it.
 *
 * A run that does what none did before adds what it compiled: a first run may be about a file that is none of KOF's.
 *
 * @param file absolute path of the main file, whose text is a function as Node makes one of a CommonJS module
 * @param build identity of the build, which is in the names of the files that are kept
 * @param argv what the program is called with
 */
export function loadCompiled(file: string, build: string, argv: readonly string[]): unknown {
  const { env, platform } = process
  const caches = env.NODE_DISABLE_COMPILE_CACHE ? null : cacheFolder(env, platform)
  const cache = {
    folder: caches === null ? null : `${caches}/code`,
    build: build.slice(0, BUILD),
    parts: [] as (() => void)[],
    main: null,
  }
  const main = load(file, cache) as Main
  // It goes on with the memory that is used already.
  main.reading.memory = reading.memory
  const [first = ''] = argv
  if (KEEPING.has(first) || !isWord(first)) {
    main.keeping.keep = () => {
      for (const keepPart of cache.parts) keepPart()
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

function load(file: string, cache: Cache): unknown {
  const { constructor: Loaded } = module
  const isMain = cache.main === null
  // The build sees to it that the main file is ASCII, since anything else takes twice the memory, and longer.
  const text = readText(file, isMain)
  texts.push(text)
  const kept = cache.folder === null || text.length < SMALL ? null : keptAt(file, cache.folder, cache)
  const before = kept === null ? null : readOwn(kept)
  // The build has wrapped the main file: to do so here takes a copy of it, in memory that was not used before.
  const script = new Script(isMain ? text : Loaded.wrap(text), {
    filename: file,
    ...(before === null ? {} : { cachedData: before.code }),
  })
  const loaded = new Loaded(file)
  loaded.filename = file
  // Parts of the program that are loaded later ask for this file by its name.
  require.cache[file] = loaded
  const main = cache.main ?? loaded
  const requirePart = (id: string): unknown => {
    if (id.startsWith('node:')) return builtIn(id)
    if (!id.startsWith('.') || id.includes(IMPORTS)) return Loaded.createRequire(file)(id)
    const part = join(dirname(file), id)
    const known = require.cache[part]
    return known === undefined ? load(part, { ...cache, main }) : known.exports
  }
  // By hand, since to make `dirname` ready takes longer.
  const folder = file.slice(0, file.lastIndexOf(sep))
  script.runInThisContext()(loaded.exports, requirePart, loaded, file, folder)
  loaded.loaded = true
  if (cache.folder !== null && kept !== null) {
    const { folder, build } = cache
    cache.parts.push(() => {
      const known = before === null || script.cachedDataRejected === true ? null : before.used()
      const all = new Set([...(known ?? []), ...main.exports.used])
      // What an earlier run left is compiled still, so what is kept then serves both.
      if (known === null || all.size > known.length)
        main.exports.keep(kept, { code: script.createCachedData(), used: () => [...all] }, folder, build)
    })
  }
  return loaded.exports
}

/** Where what was compiled of a file is kept, by this version of Node. */
function keptAt(file: string, folder: string, { build, main }: Cache): string {
  return `${folder}/${process.version}-${process.arch}-${build}${main === null ? '' : `-${basename(file)}`}`
}

function readText(path: string, mustBeAscii: boolean): string {
  return opened(path, (descriptor) => {
    const bytes = readBytes(descriptor, fstatSync(descriptor).size)
    return bytes.toString(mustBeAscii || isAscii(bytes) ? 'latin1' : 'utf8')
  })
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
