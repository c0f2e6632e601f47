// Loaded before the program: counts what it reads, parses and loads of Node's, and writes that as JSON into the file that KOF_LINT_COUNTERS names.
const fs = require('node:fs')

const counters = { read: {}, jsonCharacters: 0 }
const { closeSync, openSync, readFileSync, readSync, writeFileSync } = fs
const { parse } = JSON
/** Paths by descriptors. */
const opened = new Map()

function count(path, reads, bytes) {
  const before = counters.read[path] ?? { count: 0, bytes: 0 }
  counters.read[path] = { count: before.count + reads, bytes: before.bytes + bytes }
}

fs.readFileSync = (path, ...rest) => {
  const content = readFileSync(path, ...rest)
  // What is read by its descriptor was counted when it was opened.
  if (opened.has(path)) count(opened.get(path), 0, Buffer.byteLength(content))
  else count(String(path), 1, Buffer.byteLength(content))
  return content
}

fs.openSync = (path, ...rest) => {
  const descriptor = openSync(path, ...rest)
  opened.set(descriptor, String(path))
  count(String(path), 1, 0)
  return descriptor
}

fs.readSync = (descriptor, ...rest) => {
  const bytes = readSync(descriptor, ...rest)
  count(opened.get(descriptor) ?? `descriptor ${descriptor}`, 0, bytes)
  return bytes
}

fs.closeSync = (descriptor) => {
  opened.delete(descriptor)
  closeSync(descriptor)
}

JSON.parse = (text, ...rest) => {
  counters.jsonCharacters += String(text).length
  return parse(text, ...rest)
}

/** Modules of Node's that were there before the program. */
const before = process.moduleLoadList.length

process.on('exit', () => {
  const nodeModules = process.moduleLoadList.length - before
  writeFileSync(process.env.KOF_LINT_COUNTERS, JSON.stringify({ ...counters, nodeModules }))
})
