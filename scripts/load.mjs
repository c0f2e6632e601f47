// Scripts in JavaScript use the program's sources in TypeScript: this bundles a module and imports it.
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What a module exports: a path from the project's root, or the text of a module that stands there. */
export async function load(module) {
  const isPath = /^[\w./-]+\.ts$/.test(module)
  const name = isPath ? module.replace(/\W+/g, '-') : `text-${process.pid}`
  const outfile = join(root, `node_modules/.cache/kof-lint/${name}.mjs`)
  await build({
    ...(isPath
      ? { entryPoints: [join(root, module)] }
      : { stdin: { contents: module, resolveDir: root, loader: 'ts' } }),
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  })
  return import(pathToFileURL(outfile).href)
}
