import { expect, test } from 'vitest'
import { shorten } from '#src/rule/shorten'

test('what people write is left as it is', () => {
  const message = `"${'a'.repeat(150)}" has no effect, ${'and this is long, '.repeat(15)} so see "b".`
  expect(shorten(message)).toBe(message)
})

test('a long word is cut, and the advice behind it stays', () => {
  const short = shorten(`"${'x'.repeat(30_000)}" is no Kubernetes quantity. Write a number.`)
  expect(short).toMatch(/^"x{199}…" is no Kubernetes quantity\. Write a number\.$/)
})

test.each([0, 1, 150, 199, 200, 399])('words of 200 characters stay and of 201 are cut, %i characters on', (before) => {
  const start = 'it '.repeat(before / 3)
  for (const end of ['', ' is wrong.', '\tis', '\nis']) {
    const whole = `${start}${'x'.repeat(200)}${end}`
    expect(shorten(whole)).toBe(whole)
    expect(shorten(`${start}${'x'.repeat(201)}${end}`)).toBe(`${start}${'x'.repeat(200)}…${end}`)
  }
})

test('a long list is cut in its middle', () => {
  const short = shorten(`Lost: ${'"a", '.repeat(1000)}. Keep one of them.`)
  expect(short.length).toBeLessThanOrEqual(1000)
  expect(short).toMatch(/^Lost: "a", .* … .*Keep one of them\.$/)
})

test('a pair of surrogates is not torn', () => {
  expect(shorten(`"${'😀'.repeat(5000)}" is wrong.`)).not.toMatch(/\p{Surrogate}/u)
  expect(shorten(`x${'😀'.repeat(5000)}`)).not.toMatch(/\p{Surrogate}/u)
  expect(shorten('😀'.repeat(5000))).not.toMatch(/\p{Surrogate}/u)
})
