import { COMMAND_WORDS } from '../arguments/command-words.ts'
import { COMPLETED_FLAGS, type FlagValue, FORMATS_OF, wordsOf } from './words.ts'

/** The script for bash, from version 3.2 on, which macOS has. @param rules ids of all rules */
export function bash(rules: readonly string[]): string {
  const values = COMPLETED_FLAGS.flatMap(({ name, short, value }) => {
    if (value === null || name === 'rule') return []
    const pattern = short === null ? `--${name}` : `--${name}|-${short}`
    return [`    ${pattern}) ${offer(value)}return ;;`]
  })
  const formats = Object.entries(FORMATS_OF).map(
    ([command, words]) => `    ${command}--format) ${offer(words)}return ;;`,
  )
  const next = Object.entries(wordsOf(rules)).map(
    ([command, words]) => `    ${command}) if [ "$COMP_CWORD" -eq 2 ]; then ${offer(words)}return; fi ;;`,
  )
  const flags = (ofCommands: boolean): string =>
    COMPLETED_FLAGS.filter((flag) => ofCommands || !flag.ofCommands)
      .map(({ name }) => `--${name}`)
      .join(' ')
  return `# Completion of kof-lint for bash: source <(kof-lint completion bash)
_kof_lint_paths() {
  local IFS=$'\\n'
  COMPREPLY+=($(compgen "$1" -- "$word"))
}
_kof_lint() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" first="\${COMP_WORDS[1]}"
  COMPREPLY=()
  # Bash takes "--flag=value" apart.
  if [ "$before" = = ]; then before="\${COMP_WORDS[COMP_CWORD-2]}"; elif [ "$word" = = ]; then word=; fi
  case "$first$before" in
${formats.join('\n')}
  esac
  case "$before" in
    --rule) COMPREPLY=($(compgen -W "${rules.join(' ')}" -S : -- "$word")); compopt -o nospace 2>/dev/null; return ;;
${values.join('\n')}
  esac
  case "$word" in
    -*)
      case "$first" in
        ${COMMAND_WORDS.join('|')}) COMPREPLY=($(compgen -W "${flags(true)}" -- "$word")) ;;
        *) COMPREPLY=($(compgen -W "${flags(false)}" -- "$word")) ;;
      esac
      return ;;
  esac
  case "$first" in
${next.join('\n')}
  esac
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
