import { parseArgs } from 'node:util'

const HELP = `Usage: npm run bench -- [--runs N] [--commits N] [--no-peers]
       npm run bench -- --curve [--runs N]
       npm run bench -- --profile -- ARGUMENTS...

--runs N      runs of each short command, 15 when left out; long ones get fewer
--commits N   commits that hook runs are measured over, 200 when left out
--no-peers    only kof-lint
--curve       cost over numbers of files, bytes, findings and layers
--profile     where the time of "kof-lint ARGUMENTS..." goes
`

/** What the command line asks for. Ends the process on --help and on wrong use. */
export function readOptions(argv = process.argv.slice(2)) {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        runs: { type: 'string', default: '15' },
        commits: { type: 'string', default: '200' },
        'no-peers': { type: 'boolean', default: false },
        curve: { type: 'boolean', default: false },
        profile: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) {
      console.log(HELP)
      process.exit(0)
    }
    if (positionals.length > 0 !== values.profile) throw new Error('"--profile" and arguments go together')
    return {
      runs: count(values.runs, '--runs'),
      commits: count(values.commits, '--commits'),
      peers: !values['no-peers'],
      what: values.profile ? 'profile' : values.curve ? 'curve' : 'tables',
      profiled: positionals,
    }
  } catch (error) {
    console.error(`${error.message}\n\n${HELP}`)
    process.exit(2)
  }
}

function count(text, name) {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) throw new Error(`"${name}" needs a number from 1 on`)
  return number
}
