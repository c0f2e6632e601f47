import { expect, test } from 'vitest'
import { outcome, unitOf } from '../suppress/suppress-text.ts'

test('150,000 findings beside a comment that hides one of them', () => {
  const text = `# kof-lint-disable-next-line alpha\n${'a: !alpha\n'.repeat(150_000)}`
  const { visible, hidden } = outcome([unitOf(text)])
  expect(visible).toHaveLength(149_999)
  expect(hidden).toHaveLength(1)
})
