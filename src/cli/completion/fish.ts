import { COMMAND_WORDS } from '../arguments/command-words.ts'
import { COMPLETED_FLAGS, type FlagValue, FORMATS_OF, wordsOf } from './words.ts'

/** The script for fish. @param rules ids of all rules */
export function fish(rules: readonly string[]): string {
  const all = COMMAND_WORDS.join(' ')
  const flags = COMPLETED_FLAGS.flatMap(({ name, short, value, ofCommands }) => {
    const flag = `-l ${name}${short === null ? '' : ` -s ${short}`}`
    const when = ofCommands ? ` -n '__fish_seen_subcommand_from ${all}'` : ''
    if (name === 'rule') return [`complete -c kof-lint ${flag} -x -a '${rules.map((id) => `${id}:`).join(' ')}'`]
    if (name !== 'format') return [`complete -c kof-lint${when} ${flag}${value === null ? '' : what(value)}`]
    const others = Object.keys(FORMATS_OF).join(' ')
    return [
      `complete -c kof-lint -n 'not __fish_seen_subcommand_from ${others}' ${flag}${what(value!)}`,
      ...Object.entries(FORMATS_OF).map(
        ([command, words]) => `complete -c kof-lint -n '__fish_seen_subcommand_from ${command}' ${flag}${what(words)}`,
      ),
    ]
  })
  const next = Object.entries(wordsOf(rules)).map(
    ([command, words]) => `complete -c kof-lint -n '__fish_seen_subcommand_from ${command}' -f -a '${words.join(' ')}'`,
  )
  return `# Completion of kof-lint for fish: kof-lint completion fish | source
complete -c kof-lint -n __fish_is_first_arg -a '${all}'
${next.join('\n')}
${flags.join('\n')}
`
}

function what(value: FlagValue): string {
  if (value === 'file') return ' -r -F'
  if (value === 'folder') return " -x -a '(__fish_complete_directories)'"
  return value === 'text' ? ' -x' : ` -x -a '${value.join(' ')}'`
}
