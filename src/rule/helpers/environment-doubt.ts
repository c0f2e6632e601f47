/** Ends a message that holds only outside a test, where the environment is not known. */
export const ENVIRONMENT_DOUBT =
  'In a test installation use "--environment development", or "environment: development" in .kof-lint.yaml.'
