import { expect, test } from 'vitest'
import type { Io } from '#src/cli/io'
import { renderMarkdown } from '#src/cli/output/markdown'
import { createProgress } from '#src/cli/output/progress'
import { createStyle } from '#src/cli/output/style'

const page = `# storage-rwx

A **bold** word, \`code\` and a [link](https://example.org).

\`\`\`yaml
# not a heading
a: \`b\`

c: 1
\`\`\`
`

test('a page without colour is plain text', () => {
  expect(renderMarkdown(page, createStyle(false))).toBe(
    'storage-rwx\n\nA bold word, code and a link.\n\n    # not a heading\n    a: `b`\n\n    c: 1\n',
  )
})

test('a page with colour marks headings and code', () => {
  const text = renderMarkdown(page, createStyle(true))
  expect(text).toContain('\u001b[1mstorage-rwx\u001b[22m')
  expect(text).toContain('    \u001b[36m# not a heading\u001b[39m')
})

function progressOf(isTTY: boolean, env: Io['env'], times: readonly number[]): string {
  let written = ''
  let i = 0
  const io = { stderr: { write: (text: string) => (written += text), isTTY }, env } as unknown as Io
  const progress = createProgress(io, () => times[i++] ?? 0)
  for (let done = 1; done < times.length; done++) progress.update(done, 100)
  progress.clear()
  return written
}

test('the progress line waits a second, is not written too often, and is cleared', () => {
  const clear = '\r\u001b[2K'
  expect(progressOf(true, {}, [0, 500, 1000, 1050, 1200])).toBe(
    `${clear}Linting 2 of 100${clear}Linting 4 of 100${clear}`,
  )
  expect(progressOf(true, {}, [0, 500, 900])).toBe('')
})

test('there is no progress line in a pipe, on a dumb terminal or in CI', () => {
  expect(progressOf(false, {}, [0, 5000])).toBe('')
  expect(progressOf(true, { TERM: 'dumb' }, [0, 5000])).toBe('')
  expect(progressOf(true, { CI: 'true' }, [0, 5000])).toBe('')
})
