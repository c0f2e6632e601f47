import { withoutTrailingSlashes } from '../text/trailing.ts'
import { SET_ORDER, type SetKind } from '../values/set-flags.ts'
import type { Word } from './words.ts'

/** A `helm install`, `upgrade` or `template`, or only the `--set`s of one. */
export interface HelmCommand {
  /** The chart's name; null where it is not told. */
  readonly chart: string | null
  readonly version: string | null
  /** Files of `-f`, lowest first; `-` for the standard input. */
  readonly files: readonly string[]
  readonly sets: readonly { readonly kind: SetKind; readonly word: Word }[]
  /** Where it begins, as an offset of the outer view. */
  readonly first: Word
}

/** Flags of these commands that take a value behind them (helm v3.22.0 pkg/cmd, install and upgrade). */
const WITH_VALUE = new Set([
  '--namespace',
  '-n',
  '--version',
  '--values',
  '-f',
  '--timeout',
  '--repo',
  '--username',
  '--password',
  '--ca-file',
  '--cert-file',
  '--key-file',
  '--keyring',
  '--post-renderer',
  '--post-renderer-args',
  '--description',
  '--labels',
  '-l',
  '--output',
  '-o',
  '--kube-context',
  '--kubeconfig',
  '--kube-version',
  '--api-versions',
  '-a',
  '--name-template',
  '--history-max',
  '--show-only',
  '-s',
  '--output-dir',
  '--registry-config',
  '--repository-cache',
  '--repository-config',
  '--burst-limit',
  '--qps',
  '--kube-apiserver',
  '--kube-as-user',
  '--kube-token',
])
const COMMANDS = ['install', 'upgrade', 'template']

/** Reads a command; null for one that is not Helm's, or sets no values at all. */
export function readHelm(words: readonly Word[]): HelmCommand | null {
  const helm = words.findIndex(({ text }) => /(^|[@/+-])helm$/.test(text))
  // Documentation shows lines of `--set` to be added to a command that stands elsewhere.
  const isFragment = helm < 0 && /^--set(-json|-string|-literal)?$/.test(words[0]?.text ?? '')
  if (helm < 0 && !isFragment) return null
  const { plain, files, sets, version } = readArguments(isFragment ? words : words.slice(helm + 1))
  const command = isFragment ? 0 : plain.findIndex((text) => COMMANDS.includes(text))
  if (command < 0 || (files.length === 0 && sets.length === 0)) return null
  const reference = isFragment ? undefined : plain.slice(command + 1).at(-1)
  const { name, tag } = chartOf(reference ?? '')
  const at = version ?? tag
  return { chart: name, version: at !== null && /^\d+\.\d+\.\d+/.test(at) ? at : null, files, sets, first: words[0]! }
}

type Arguments = Pick<HelmCommand, 'version' | 'files' | 'sets'> & {
  /** Words that are no flags, nor values of these. */
  readonly plain: readonly string[]
}

function readArguments(words: readonly Word[]): Arguments {
  const plain: string[] = []
  const files: string[] = []
  const sets: { readonly kind: SetKind; readonly word: Word }[] = []
  let version: string | null = null
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!
    if (isRedirection(word)) {
      // `2>` names a stream before.
      if (/^\d$/.test(plain.at(-1) ?? '')) plain.pop()
      i = redirectionEnd(words, i)
      continue
    }
    const [flag, inline] = flagOf(word)
    if (flag === null) {
      plain.push(word.text)
      continue
    }
    const kind = SET_ORDER.find((name) => flag === `--${name}`)
    const takesValue = kind !== undefined || WITH_VALUE.has(flag)
    const value = inline ?? (takesValue ? words[++i] : undefined)
    if (value === undefined) continue
    if (kind !== undefined) sets.push({ kind, word: value })
    else if (flag === '-f' || flag === '--values') files.push(...value.text.split(',').filter((path) => path !== ''))
    else if (flag === '--version') version = value.text.replace(/^v/, '')
  }
  return { plain, files, sets, version }
}

function isRedirection(word: Word | undefined): boolean {
  return /^[<>]$/.test(word?.text ?? '')
}

/** The index of the file or the end mark of a redirection: `<<` is two operators. */
function redirectionEnd(words: readonly Word[], from: number): number {
  let i = from
  while (isRedirection(words[i])) i++
  return i
}

/** A flag and the value that follows it after `=`. */
function flagOf(word: Word): [flag: string | null, inline: Word | undefined] {
  if (!/^-/.test(word.text) || word.text === '-') return [null, undefined]
  const equals = /^--[\w-]+=/.exec(word.text)
  if (equals === null) return [word.text, undefined]
  const length = equals[0].length
  const text = word.text.slice(length)
  return [word.text.slice(0, length - 1), { text, view: tailView(word, length) }]
}

/** The view of a word's end. */
function tailView({ view }: Word, from: number): Word['view'] {
  const shift = ({ start, end }: { start: number; end: number }) => ({ start: start + from, end: end + from })
  return {
    ...view,
    text: view.text.slice(from),
    toSource: (span) => view.toSource(shift(span)),
    lift: (edit) => view.lift({ ...edit, span: shift(edit.span) }),
  }
}

/** Characters that the name of a file may have. */
const LONGEST_NAME = 255

/** `oci://registry/charts/kof:1.10.0`, `kof/kof-storage`, `./charts/kof`, `kof-1.10.0.tgz`. */
function chartOf(reference: string): { name: string | null; tag: string | null } {
  const last = withoutTrailingSlashes(reference).split('/').at(-1) ?? ''
  const packed = last.length > LONGEST_NAME ? null : /^(.+?)-v?(\d+\.\d+\.\d+[^/]*)\.tgz$/.exec(last)
  if (packed !== null) return { name: packed[1]!, tag: packed[2]! }
  const [, name = '', tag] = /^([a-z0-9][a-z0-9-]*)(?::v?(.+))?$/.exec(last) ?? []
  return { name: name === '' ? null : name, tag: tag ?? null }
}
