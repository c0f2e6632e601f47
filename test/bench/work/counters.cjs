// Loaded before the program: counts what it reads and parses, and writes that as JSON into the file that KOF_LINT_COUNTERS names.
const fs = require('node:fs')

const counters = { read: {}, jsonCharacters: 0 }
const { readFileSync, writeFileSync } = fs
const { parse } = JSON

fs.readFileSync = (path, ...rest) => {
  const content = readFileSync(path, ...rest)
  const name = typeof path === 'string' ? path : `descriptor ${path}`
  const { count, bytes } = counters.read[name] ?? { count: 0, bytes: 0 }
  counters.read[name] = { count: count + 1, bytes: bytes + Buffer.byteLength(content) }
  return content
}

JSON.parse = (text, ...rest) => {
  counters.jsonCharacters += String(text).length
  return parse(text, ...rest)
}

process.on('exit', () => writeFileSync(process.env.KOF_LINT_COUNTERS, JSON.stringify(counters)))
