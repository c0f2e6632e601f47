#!/usr/bin/env node
// Prints what CHANGELOG.md says of a version: node scripts/release-notes.mjs 1.2.3
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * The entries of a version, without its heading.
 *
 * @throws Error when there are none, or the version has no date yet
 */
export function releaseNotes(changelog, version) {
  const section = changelog.split(/^## /m).find((part) => part.startsWith(`[${version}]`))
  if (section === undefined) throw new Error(`CHANGELOG.md has no section [${version}]`)
  const [heading, ...lines] = section.split('\n')
  if (!/\d{4}-\d{2}-\d{2}$/.test(heading)) throw new Error(`CHANGELOG.md gives ${version} no date`)
  const text = lines.join('\n').trim()
  if (text === '') throw new Error(`CHANGELOG.md says nothing of ${version}`)
  return `${text}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const changelog = readFileSync(new URL('../CHANGELOG.md', import.meta.url), 'utf8')
  process.stdout.write(releaseNotes(changelog, process.argv[2] ?? ''))
}
