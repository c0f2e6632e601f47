/** The text of docs/picture.svg. */
export function picture(): string
