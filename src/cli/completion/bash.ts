import { COMMAND_WORDS, COMPLETED_FLAGS, type FlagValue } from './words.ts'

/** The script for bash, from version 3.2 on, which macOS has. */
export function bash(): string {
  const cases = COMPLETED_FLAGS.flatMap(({ name, short, value }) => {
    if (value === null) return []
    const pattern = short === null ? `--${name}` : `--${name}|-${short}`
    return [`    ${pattern}) ${offer(value)}return ;;`]
  })
  return `# Completion of kof-lint for bash: source <(kof-lint completion bash)
_kof_lint_paths() {
  local IFS=$'\\n'
  COMPREPLY+=($(compgen "$1" -- "$word"))
}
_kof_lint() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}"
  COMPREPLY=()
  case "$before" in
${cases.join('\n')}
  esac
  case "$word" in
    -*) COMPREPLY=($(compgen -W "${COMPLETED_FLAGS.map(({ name }) => `--${name}`).join(' ')}" -- "$word")); return ;;
  esac
  if [ "$COMP_CWORD" -eq 2 ] && [ "$before" = completion ]; then
    COMPREPLY=($(compgen -W "bash zsh fish" -- "$word")); return
  fi
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${COMMAND_WORDS.join(' ')}" -- "$word"))
  fi
  _kof_lint_paths -f
}
complete -o filenames -o bashdefault -F _kof_lint kof-lint
`
}

function offer(value: FlagValue): string {
  if (value === 'file') return '_kof_lint_paths -f; '
  if (value === 'folder') return '_kof_lint_paths -d; '
  return value === 'text' ? '' : `COMPREPLY=($(compgen -W "${value.join(' ')}" -- "$word")); `
}
