import { expect, test } from 'vitest'
import { findComments } from '#src/yaml/comments'

test.each([
  ['a: 1 # one\n# two\n', ['# one', '# two']],
  ['a: "# no" # yes\r\nb: x#no\r\n', ['# yes']],
  ['a: |\n  # no\n# yes\n', ['# yes']],
  ['\ufeff# first\na: [1, # in flow\n 2]\n', ['# first', '# in flow']],
  ['# a\n---\n# b\na: 1\n', ['# a', '# b']],
])('the comments of %j stand where they are', (text, expected) => {
  const comments = findComments(text)
  expect(comments.map((comment) => comment.text)).toEqual(expected)
  for (const { span, text: comment } of comments) expect(text.slice(span.start, span.end)).toBe(comment)
})
