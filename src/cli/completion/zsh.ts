import { COMMAND_WORDS, COMPLETED_FLAGS, type FlagValue } from './words.ts'

/** The script for zsh; to be sourced after `compinit`, or put into a folder of `fpath` as `_kof-lint`. */
export function zsh(): string {
  const flags = COMPLETED_FLAGS.flatMap(({ name, short, value }) => {
    const names = short === null ? [`--${name}`] : [`--${name}`, `-${short}`]
    return names.map(
      (flag) =>
        `    '*${flag}${value === null ? '' : `${flag.startsWith('--') ? '=' : '+'}:${name}:${action(value)}`}'`,
    )
  })
  return `#compdef kof-lint
# Completion of kof-lint for zsh: source <(kof-lint completion zsh)
_kof_lint() {
  _arguments -s \\
${flags.join(' \\\n')} \\
    '1:command or file:_kof_lint_first' \\
    '*:file:_files'
}
_kof_lint_first() {
  local -a commands
  commands=(${COMMAND_WORDS.join(' ')})
  compadd -- $commands
  _files
}
if [ "$funcstack[1]" = _kof-lint ]; then _kof_lint "$@"; else compdef _kof_lint kof-lint; fi
`
}

function action(value: FlagValue): string {
  if (value === 'file') return '_files'
  if (value === 'folder') return '_files -/'
  return value === 'text' ? ' ' : `(${value.join(' ')})`
}
