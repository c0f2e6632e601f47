import type { Comment } from '../comment.ts'
import { ScalarError } from '../helm-scalars.ts'
import type { ParsedYaml, SyntaxDocument, TextView } from '../syntax.ts'
import { Cursor } from './cursor.ts'
import { readDocuments } from './document.ts'
import { NotMine } from './hand-over.ts'

/**
 * Reads the plain subset of YAML in which nearly all values files and manifests are written, in one pass: documents of block
 * mappings and sequences, scalars, brackets, comments. The result is that of the reader over the `yaml` package in every field.
 * Null for a text that has anything else in it, such as anchors and tags, or a mistake: that reader is to read it.
 */
export function readFast(view: TextView): ParsedYaml | null {
  const documents = attempt(new Cursor(view.text, null))
  return documents === null ? null : { view, documents, problems: [] }
}

/** All comments of a text of the plain subset, in order; null for any other text. */
export function readCommentsFast(text: string): Comment[] | null {
  const comments: Comment[] = []
  return attempt(new Cursor(text, comments)) === null ? null : comments
}

function attempt(cursor: Cursor): SyntaxDocument[] | null {
  try {
    return readDocuments(cursor)
  } catch (error) {
    // A scalar that Helm refuses is a problem, which the other reader puts in words.
    if (error instanceof NotMine || error instanceof ScalarError) return null
    throw error
  }
}
