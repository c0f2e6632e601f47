/** What went wrong for the user: wrong flags, a wrong config, or an input that cannot be read. Exit code 2. */
export type ErrorKind = 'usage' | 'config' | 'input'

/** An error that is shown to the user as one sentence, with a hint how to go on. Never used for findings. */
export class KofLintError extends Error {
  readonly kind: ErrorKind
  readonly hint: string | undefined

  constructor(kind: ErrorKind, message: string, hint?: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'KofLintError'
    this.kind = kind
    this.hint = hint
  }
}
