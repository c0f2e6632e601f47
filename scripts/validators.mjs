import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { Ajv } from 'ajv'
import standaloneCode from 'ajv/dist/standalone/index.js'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../', import.meta.url))
const compress = promisify(brotliCompress)

/**
 * Compiles the schema of each unit to a CommonJS module of its own that needs no package at run time, compressed: `<unit>.cjs.br`.
 * A module that is newer than its unit, than this script and than the packages is left as it is.
 *
 * @param {string} outDir folder for the modules; what else it holds is removed
 * @param {string} unitsDir folder of the units
 * @returns {Promise<{ units: number, bytes: number }>}
 */
export async function compileValidators(outDir, unitsDir = join(root, 'schemas/units')) {
  mkdirSync(outDir, { recursive: true })
  const names = readdirSync(unitsDir).filter((name) => name.endsWith('.json'))
  const modules = new Set(names.map(moduleOf))
  for (const name of readdirSync(outDir)) if (!modules.has(name)) rmSync(join(outDir, name))
  const tools = Math.max(...[fileURLToPath(import.meta.url), join(root, 'package-lock.json')].map(changedAt))
  let bytes = 0
  await Promise.all(
    names.map(async (name) => {
      const unit = join(unitsDir, name)
      const module = join(outDir, moduleOf(name))
      if (changedAt(module) > Math.max(tools, changedAt(unit))) {
        bytes += statSync(module).size
        return
      }
      const code = await compile(JSON.parse(readFileSync(unit, 'utf8')).schema)
      const packed = await compress(code, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: code.length } })
      bytes += packed.length
      writeFileSync(module, packed)
    }),
  )
  return { units: names.length, bytes }
}

/** Milliseconds; 0 for a file that is not there. */
function changedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function moduleOf(name) {
  return name.replace(/\.json$/, '.cjs.br')
}

async function compile(schema) {
  const ajv = new Ajv({
    allErrors: true,
    messages: false,
    strict: true,
    // Units of keys say no types where a chart's own schema says them, and CRDs require keys that they do not describe.
    strictTypes: false,
    strictRequired: false,
    inlineRefs: false,
    code: { source: true, optimize: 1 },
  })
  const contents = standaloneCode.default(ajv, ajv.compile(withOwnFunctions(schema)))
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'js' },
    bundle: true,
    minify: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
  })
  return outputFiles[0].contents
}

/**
 * Gives every object in a schema a definition, and so a function of its own: the engine then compiles only the functions
 * on the way to the keys that a values file has.
 */
function withOwnFunctions({ definitions: shared = {}, ...schema }) {
  const definitions = {}
  const below = (node) => {
    const copy = withParts(node)
    if (typeof node !== 'object' || node.properties === undefined) return copy
    const name = `object${Object.keys(definitions).length}`
    definitions[name] = copy
    return { $ref: `#/definitions/${name}` }
  }
  const withParts = (node) => {
    if (typeof node !== 'object') return node
    const copy = { ...node }
    for (const keyword of ['properties', 'patternProperties'])
      if (keyword in node) copy[keyword] = mapValues(node[keyword], below)
    for (const keyword of ['items', 'additionalProperties']) if (keyword in node) copy[keyword] = below(node[keyword])
    return copy
  }
  const root = withParts(schema)
  Object.assign(definitions, mapValues(shared, withParts))
  return { ...root, definitions }
}

function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]))
}
