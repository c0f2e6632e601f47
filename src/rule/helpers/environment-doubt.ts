/** Ends a message that holds only outside a test, where the environment is not known. */
export const ENVIRONMENT_DOUBT =
  'If this is a test installation, say so with "--environment development" or "environment: development" in .kof-lint.yaml.'
