// Writes upstream's facts under schemas/: node scripts/knowledge/generate.mjs [upstream folder]
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { load } from '../load.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const upstream = resolve(process.argv[2] ?? join(root, '../shared/upstream'))
const target = join(root, 'schemas')
const { knowledgeFiles } = await load('scripts/knowledge/files.ts')
const files = knowledgeFiles(upstream)

let changed = 0
for (const name of readdirSync(target, { recursive: true }).map((name) => name.replaceAll('\\', '/'))) {
  if (!name.endsWith('.json') || files.has(name)) continue
  rmSync(join(target, name))
  changed++
}
let size = 0
for (const [name, text] of files) {
  size += Buffer.byteLength(text)
  const path = join(target, name)
  if (read(path) === text) continue
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  changed++
}
console.log(`${files.size} files, ${Math.round(size / 1024)} KiB, ${changed} changed`)

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
