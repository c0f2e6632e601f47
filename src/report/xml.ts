/** Characters that XML 1.0 has no way to write, lone surrogates among them: https://www.w3.org/TR/xml/#charsets */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu
const NAMES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** A text as the content of an element of XML or HTML. */
export function escapeXml(text: string): string {
  return text.replace(UNWRITABLE, '\ufffd').replace(/[&<>"'\r]/g, (character) => NAMES[character]!)
}

/** Attributes of an element, each after a blank; those that are null are left out. Line ends in them survive. */
export function attributes(list: { readonly [name: string]: string | number | null }): string {
  return Object.entries(list)
    .flatMap(([name, value]) => (value === null ? [] : ` ${name}="${escapeAttribute(String(value))}"`))
    .join('')
}

function escapeAttribute(text: string): string {
  return text.replace(UNWRITABLE, '\ufffd').replace(/[&<>"'\t\n\r]/g, (character) => NAMES[character]!)
}
