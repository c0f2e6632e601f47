/** The entries of a version, without its heading. */
export function releaseNotes(changelog: string, version: string): string
