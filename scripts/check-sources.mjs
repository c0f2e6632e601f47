#!/usr/bin/env node
// Checks the evidence of the rules against upstream: node scripts/check-sources.mjs [--rule ID] [--quiet] OWNER/NAME=CLONE…
// Each citation under "## Source" must name a tag, file and lines that exist; the lines are printed, to be read beside the claim.
// Citations of repositories that no clone is given for are counted only. By hand, since CI has no clones.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const REPOSITORY = String.raw`[\w.-]+/[\w.-]+`
const REF = String.raw`(?:release |commit )?(?:v\d[\w.-]*\d|main|[0-9a-f]{8,40}|[a-z-]+-\d+\.\d+\.\d+)`
const TOKEN = new RegExp(
  [
    `(?<![\\w/.-])(?<repository>${REPOSITORY})(?: (?<ref>${REF}))?(?=[\\s,:;]|$)`,
    `(?<![\\w/.-])(?<other>${REF})(?=,? \\(?\`)`,
    '`(?<path>[\\w./-]+\\.(?:go|json|md|py|tpl|txt|yaml))(?::(?<lines>\\d[\\d,-]*))?`',
    '`:(?<more>\\d[\\d,-]*)`',
  ].join('|'),
  'g',
)

/** The claims under "## Source" of a rule's page: one for each bullet, on one line. */
export function claims(page) {
  const section = page.split('\n## Source\n')[1]?.split('\n## ')[0] ?? ''
  return section
    .split(/^- /m)
    .slice(1)
    .map((claim) => claim.trim().replace(/\s+/g, ' '))
}

/**
 * What a claim cites: repository, ref, path and ranges of lines (none where the whole file is meant). A later path, ref or list of lines
 * completes itself from the one before: "k0rdent/kof v1.10.0, `a/b.yaml:1-3` and `c.yaml:5`; v1.9.0, `a/b.yaml:2`".
 */
export function citations(claim) {
  const found = []
  let repository
  let ref
  let path
  for (const { groups } of claim.matchAll(TOKEN)) {
    if (groups.repository) {
      repository = groups.repository
      ref = groups.ref
      path = undefined
    } else if (groups.other) ref = groups.other
    else if (repository) {
      if (groups.path) path = besides(path, groups.path)
      if (path) found.push({ repository, ref, path, ranges: ranges(groups.lines ?? groups.more) })
    }
  }
  return found
}

/** A path as a whole: a bare name stands in the folder of the path before. */
function besides(previous, path) {
  return previous && !path.includes('/') ? join(dirname(previous), path) : path
}

function ranges(text) {
  return (text ?? '')
    .split(',')
    .filter(Boolean)
    .map((range) => range.split('-').map(Number))
    .map(([from, to = from]) => ({ from, to }))
}

/** The git revisions that a ref of a citation may mean. */
export function revisions(ref = 'main') {
  const name = ref.replace(/^commit /, '')
  if (!name.startsWith('release ')) return [name]
  const release = name.slice('release '.length)
  return [`release-${release}`, `release-${release}.0`].flatMap((branch) => [branch, `origin/${branch}`])
}

/** The lines that a citation names, each with its number, from a clone; throws with what does not exist. */
export function cited({ ref, path, ranges }, clone) {
  const git = (...args) =>
    execFileSync('git', ['-C', clone, ...args], {
      encoding: 'utf8',
      maxBuffer: 1e8,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  const tried = (revision) => {
    try {
      return git('rev-parse', '--verify', `${revision}^{commit}`).trim()
    } catch {
      return undefined
    }
  }
  const commit = revisions(ref).map(tried).find(Boolean)
  if (!commit) throw new Error(`no revision ${ref}`)
  const lines = read(git, commit, path).split('\n')
  return ranges.flatMap(({ from, to }) => {
    if (!(from <= to && from >= 1 && to <= lines.length))
      throw new Error(`${path} has ${lines.length} lines, not ${from}-${to}`)
    return lines.slice(from - 1, to).map((line, index) => `${from + index}: ${line}`)
  })
}

function read(git, commit, path) {
  try {
    return git('show', `${commit}:${path}`)
  } catch {
    throw new Error(`no file ${path}`)
  }
}

function main() {
  const { values, positionals } = parseArgs({
    options: { rule: { type: 'string' }, quiet: { type: 'boolean' } },
    allowPositionals: true,
  })
  const clones = new Map(positionals.map((clone) => clone.split('=')))
  const rules = fileURLToPath(new URL('../rules', import.meta.url))
  const counts = { checked: 0, 'without lines': 0, 'without a clone': 0, wrong: 0 }
  for (const { name: rule } of readdirSync(rules, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    if (values.rule && values.rule !== rule) continue
    for (const claim of claims(readFileSync(join(rules, rule, 'README.md'), 'utf8'))) {
      if (!values.quiet) console.log(`\n${rule}: ${claim}`)
      for (const citation of citations(claim)) report(rule, citation)
    }
  }
  console.log(
    Object.entries(counts)
      .map(([what, count]) => `${count} ${what}`)
      .join(', '),
  )
  if (counts.wrong > 0) process.exitCode = 1

  function report(rule, citation) {
    const clone = clones.get(citation.repository)
    const place = `${citation.repository} ${citation.ref ?? ''} ${citation.path}`
    if (!clone) return void counts['without a clone']++
    try {
      const lines = cited(citation, clone)
      counts[lines.length > 0 ? 'checked' : 'without lines']++
      if (!values.quiet) console.log([`  ${place}`, ...lines.map((line) => `    ${line}`)].join('\n'))
      else if (lines.length === 0) console.log(`no lines: ${rule}: ${place}`)
    } catch (error) {
      counts.wrong++
      console.log(`WRONG: ${rule}: ${place}: ${error.message}`)
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main()
