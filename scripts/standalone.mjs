// Builds standalone/: the whole program in one file, and the action that runs it. Both are committed, so that the action, the Helm plugin
// and an installation from git need no build. The same sources give the same bytes; .ci/run compares.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { precompiledConfig } from './config-validator.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

await build({
  absWorkingDir: root,
  entryPoints: { 'kof-lint': 'src/cli/bin.ts', action: 'src/cli/action/index.ts' },
  outdir: 'standalone',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  minify: true,
  lineLimit: 500,
  banner: { js: '#!/usr/bin/env node' },
  legalComments: 'none',
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  logLevel: 'warning',
  alias: { yaml: join(root, 'node_modules/yaml/browser/dist/index.js') },
  define: { 'import.meta.dirname': '__dirname', KOF_LINT_VERSION: JSON.stringify(version) },
  plugins: [precompiledConfig(root)],
})
