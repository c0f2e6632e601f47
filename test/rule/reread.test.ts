import { expect, test } from 'vitest'
import { reread } from '#src/rule/helpers/reread'
import { createSource } from '#src/text/source'
import { buildFile } from '#src/values/layers'
import { toPlain } from '#src/values/query'
import { parseYaml } from '#src/yaml/parse'
import { fileView } from '#src/yaml/view'

/** What a text becomes behind `value: ` in a manifest of two lines. */
function printed(text: string): unknown {
  const parsed = parseYaml(fileView(createSource('manifest', `value: ${text}\nnext: x\n`)))
  const { values, problems } = buildFile(parsed)
  if (parsed.problems.length + problems.length > 0) return 'broken'
  return { ...(toPlain(values) as object) }
}

const CHARACTERS = 'aZnoyefl09_.-+=@,/:'

test('a text is read as the manifest that it is printed into', () => {
  let state = 7
  const next = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return (state >>> 8) % below
  }
  const words = ['true', 'no', 'Null', '1e3', '0x1f', '/a', 'http://proxy.acme.io:3128', 'a:', 'a:b', 'n', 'yes:', '/']
  for (let i = 0; i < 20_000; i++) {
    const length = 1 + next(7)
    words.push(Array.from({ length }, () => CHARACTERS[next(CHARACTERS.length)]).join(''))
  }
  let read = 0
  for (const word of words) {
    const found = reread(word)
    const whole = printed(word)
    if (typeof found === 'string') continue
    read++
    expect(whole, word).toEqual({ value: found.value, next: 'x' })
  }
  expect(read).toBeGreaterThan(10_000)
})
