import { COMMAND_WORDS, COMPLETED_FLAGS, type FlagValue } from './words.ts'

/** The script for fish. */
export function fish(): string {
  const flags = COMPLETED_FLAGS.map(
    ({ name, short, value }) =>
      `complete -c kof-lint -l ${name}${short === null ? '' : ` -s ${short}`}${value === null ? '' : what(value)}`,
  )
  return `# Completion of kof-lint for fish: kof-lint completion fish | source
complete -c kof-lint -n __fish_is_first_arg -a '${COMMAND_WORDS.join(' ')}'
complete -c kof-lint -n '__fish_seen_subcommand_from completion' -f -a 'bash zsh fish'
${flags.join('\n')}
`
}

function what(value: FlagValue): string {
  if (value === 'file') return ' -r -F'
  if (value === 'folder') return " -x -a '(__fish_complete_directories)'"
  return value === 'text' ? ' -x' : ` -x -a '${value.join(' ')}'`
}
