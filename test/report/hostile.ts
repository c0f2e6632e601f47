import { KofLintError } from '../../src/errors.ts'
import type { RunResult } from '../../src/rule/run-result.ts'
import { createSource } from '../../src/text/source.ts'
import { finding, locate, related, replacing, runOf } from './runs.ts'

/** Texts that try to leave the place that they stand in. */
export const EVIL = `</script><script>alert(1)</script> ]]> --> %0A::error::x & "q" 'q' \`c\` |x| \u001b[31m\u0000\u2028\ud800 <img src=x onerror=alert(1)> ${'long '.repeat(60)}`

/** A run in which every text that a user could write is hostile: names, code, messages, notes, titles and reasons. */
export function hostileRun(): RunResult {
  const name = 'a"b\'<c>&]]>\u0007%0A,:日.yaml'
  const source = createSource(name, `\ufeffkey: "${EVIL}"\r\nother: '</pre><script>alert(2)</script>'\rlast: \`\`\`x\n`)
  const at = locate(source, 'key')
  return runOf(
    [source],
    [
      finding(at, { message: EVIL, chart: EVIL, route: [EVIL, 0], related: [related(source, 'other', EVIL)] }),
      finding(locate(source, '</pre>'), {
        severity: 'warning',
        message: 'a\nb\r\nc',
        fixes: [replacing(source, 'last', EVIL)],
      }),
      finding(locate(source, 'last'), {
        severity: 'info',
        message: 'TODO # skip',
        suppressed: { by: 'comment', reason: EVIL },
      }),
    ],
    {
      failures: [{ rule: 'storage-rwx', chart: EVIL, file: name, error: new TypeError(EVIL) }],
      inputErrors: [new KofLintError('input', `Cannot read "${EVIL}"`, EVIL)],
      notes: [EVIL],
    },
  )
}
