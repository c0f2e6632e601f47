import { COMMAND_WORDS } from '../arguments/command-words.ts'
import { COMPLETED_FLAGS, type CompletedFlag, type FlagValue, FORMATS_OF, wordsOf } from './words.ts'

/** The script for zsh; to be sourced after `compinit`, or put into a folder of `fpath` as `_kof-lint`. @param rules ids of all rules */
export function zsh(rules: readonly string[]): string {
  const flags = (ofCommands: boolean): string =>
    COMPLETED_FLAGS.filter((flag) => flag.ofCommands === ofCommands)
      .flatMap(specs)
      .join('\n')
  const formats = Object.entries(FORMATS_OF).map(
    ([command, words]) => `    ${command}) compadd -- ${words.join(' ')} ;;`,
  )
  const next = Object.entries(wordsOf(rules)).map(
    ([command, words]) => `    ${command}) compadd -- ${words.join(' ')} ;;`,
  )
  const reports = COMPLETED_FLAGS.find(({ name }) => name === 'format')!.value as readonly string[]
  return `#compdef kof-lint
# Completion of kof-lint for zsh: source <(kof-lint completion zsh)
_kof_lint() {
  local -a flags
  flags=(
${flags(false)}
  )
  case "$words[2]" in
    ${COMMAND_WORDS.join('|')}) flags+=(
${flags(true)}
    ) ;;
  esac
  _arguments -s $flags '1:command or file:_kof_lint_first' '2:file:_kof_lint_second' '*:file:_files'
}
_kof_lint_first() {
  compadd -- ${COMMAND_WORDS.join(' ')}
  _files
}
_kof_lint_second() {
  case "$words[2]" in
${next.join('\n')}
    *) _files ;;
  esac
}
_kof_lint_format() {
  case "$words[2]" in
${formats.join('\n')}
    *) compadd -- ${reports.join(' ')} ;;
  esac
}
_kof_lint_rule() {
  compadd -S : -- ${rules.join(' ')}
}
if [ "$funcstack[1]" = _kof-lint ]; then _kof_lint "$@"; else compdef _kof_lint kof-lint; fi
`
}

function specs({ name, short, value }: CompletedFlag): string[] {
  const names = short === null ? [`--${name}`] : [`--${name}`, `-${short}`]
  return names.map((flag) => {
    if (value === null) return `    '*${flag}'`
    return `    '*${flag}${flag.startsWith('--') ? '=' : '+'}:${name}:${action(name, value)}'`
  })
}

function action(name: string, value: FlagValue): string {
  if (name === 'format') return '_kof_lint_format'
  if (name === 'rule') return '_kof_lint_rule'
  if (value === 'file') return '_files'
  if (value === 'folder') return '_files -/'
  return value === 'text' ? ' ' : `(${value.join(' ')})`
}
