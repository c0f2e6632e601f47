import type { LintRequest } from '../../config/request.ts'
import type { Host } from '../../host/host.ts'
import type { RunResult } from '../../rule/run-result.ts'
import { plural } from '../../text/plural.ts'
import type { LintOptions } from '../arguments/options.ts'
import { complain, type Io } from '../io.ts'
import { patchFolder, pathInPatch, unifiedDiff, whereToApply } from '../output/diff.ts'

/** Prints what `--fix` would change as a patch, and on standard error how much that is and where to apply it. */
export async function printDiff(
  run: RunResult,
  host: Host,
  stdin: LintRequest['stdin'],
  options: LintOptions,
  io: Io,
): Promise<void> {
  const folder = patchFolder(host.cwd, [...run.fixed.keys()])
  for (const [uri, text] of run.fixed) {
    const before = uri === stdin?.filename ? stdin.text : await host.readText(uri)
    io.stdout.write(unifiedDiff(pathInPatch(folder, host.cwd, uri), before, text))
  }
  if (options.quiet) return
  const open = run.diagnostics.filter(({ suppressed }) => suppressed === null).length
  const files = plural(run.fixed.size, 'file')
  const where = run.fixed.size === 0 ? undefined : whereToApply(folder, options.base?.from ?? host.cwd)
  complain(io, `${files} would change, and ${plural(open, 'finding')} would stay`, where)
}
