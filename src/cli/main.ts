import { KofLintError } from '../errors.ts'
import { HELP, LOOK_UP_HELP } from './arguments/help.ts'
import { parseCommand } from './arguments/parse.ts'
import { COMMANDS } from './commands/index.ts'
import { type Engine, engine as realEngine } from './engine.ts'
import { EXIT } from './exit-code.ts'
import { complain, type Io, wantsColor } from './io.ts'
import { createStyle } from './output/style.ts'
import { programVersion } from './version.ts'

/**
 * Runs one command line (without `node` and the script) and returns its exit code. Never throws and never ends the process:
 * what is wrong is said on standard error.
 */
export async function run(argv: readonly string[], io: Io, engine: Engine = realEngine): Promise<number> {
  try {
    return await dispatch(argv, io, engine)
  } catch (error) {
    if (error instanceof KofLintError) {
      complain(io, error.message, error.hint)
      return EXIT.misuse
    }
    const message = error instanceof Error ? error.message : String(error)
    const debug = io.env.KOF_LINT_DEBUG === '1'
    complain(io, `This is a bug in kof-lint: ${message}`, debug ? undefined : 'Set KOF_LINT_DEBUG=1 to see where.')
    if (debug && error instanceof Error) io.stderr.write(`${error.stack}\n`)
    return EXIT.failure
  }
}

async function dispatch(argv: readonly string[], io: Io, engine: Engine): Promise<number> {
  const command = parseCommand(argv)
  switch (command.name) {
    case 'help':
      io.stdout.write(command.of === null ? HELP : LOOK_UP_HELP[command.of])
      return EXIT.clean
    case 'version':
      io.stdout.write(`${programVersion()}\n`)
      return EXIT.clean
    case 'formats': {
      const { formatTable } = await import('../report/index.ts')
      io.stdout.write(formatTable())
      return EXIT.clean
    }
    case 'rules': {
      const { ruleJson, ruleTable } = await import('./lint/look-up.ts')
      const rules = await engine.rules()
      const style = createStyle(wantsColor(io, io.stdout, command.color))
      io.stdout.write(command.format === 'json' ? ruleJson(rules) : ruleTable(rules, style))
      return EXIT.clean
    }
    case 'explain': {
      const { explainRule } = await import('./lint/look-up.ts')
      const style = createStyle(wantsColor(io, io.stdout, command.color))
      io.stdout.write(explainRule(command.rule, await engine.rules(), style))
      return EXIT.clean
    }
    case 'command': {
      const module = await COMMANDS[command.command]()
      if (!command.raw.has('help')) return module.run(command.raw, io, engine)
      io.stdout.write(module.help)
      return EXIT.clean
    }
    case 'print-config': {
      const { printConfig } = await import('./lint/print-config.ts')
      io.stdout.write(await printConfig(command.file, command.input, io, engine))
      return EXIT.clean
    }
    case 'lint': {
      if (command.options.watch) {
        const { watch } = await import('./watch/index.ts')
        return watch(command.options, command.color, io, engine)
      }
      const { runLint } = await import('./lint/run.ts')
      return runLint(command.options, command.color, io, engine)
    }
  }
}
