import { KofLintError } from '../../errors.ts'
import { addFile, type ChartTree } from './tree.ts'

const BLOCK = 512
const text = new TextDecoder()

/**
 * The regular files of a tar archive (ustar, pax and GNU long names). Links and devices are left out; nothing is written
 * anywhere.
 *
 * @throws KofLintError of kind `input` for an archive that is damaged, and for a path that leaves its folder
 */
export function readTar(archive: Uint8Array): ChartTree {
  const tree = new Map<string, Uint8Array>()
  const size = { bytes: 0 }
  let longName: string | null = null
  for (let at = 0; at + BLOCK <= archive.length; ) {
    const header = archive.subarray(at, at + BLOCK)
    if (header.every((byte) => byte === 0)) return tree
    if (!hasChecksum(header)) throw damaged('a header has a wrong checksum')
    const length = octal(header, 124, 12)
    const start = at + BLOCK
    if (start + length > archive.length) throw damaged('it ends too early')
    const content = archive.subarray(start, start + length)
    const type = String.fromCharCode(header[156]!)
    if (type === 'L') longName = field(content, 0, content.length)
    else if (type === 'x') longName = paxPath(content) ?? longName
    else if (type !== 'g') {
      const name = longName ?? nameOf(header)
      longName = null
      if (type === '0' || type === '\0') addFile(tree, safePath(name), content, size)
    }
    at = start + Math.ceil(length / BLOCK) * BLOCK
  }
  throw damaged('it ends too early')
}

/** `a/b`, without `.` parts. */
function safePath(name: string): string {
  const parts = name.replaceAll('\\', '/').split('/')
  if (parts[0] === '' || /^[A-Za-z]:/.test(name) || parts.includes('..') || name.includes('\0')) {
    throw new KofLintError('input', `The archive has a path that leaves its folder: "${name}"`)
  }
  return parts.filter((part) => part !== '' && part !== '.').join('/')
}

function nameOf(header: Uint8Array): string {
  const name = field(header, 0, 100)
  const prefix = field(header, 257, 5) === 'ustar' ? field(header, 345, 155) : ''
  return prefix === '' ? name : `${prefix}/${name}`
}

function field(bytes: Uint8Array, from: number, length: number): string {
  const part = bytes.subarray(from, from + length)
  const end = part.indexOf(0)
  return text.decode(end < 0 ? part : part.subarray(0, end))
}

function octal(header: Uint8Array, from: number, length: number): number {
  const digits = field(header, from, length).trim()
  if (!/^[0-7]*$/.test(digits)) throw damaged('a size is no number')
  return digits === '' ? 0 : Number.parseInt(digits, 8)
}

function hasChecksum(header: Uint8Array): boolean {
  let sum = 0
  for (const [i, byte] of header.entries()) sum += i >= 148 && i < 156 ? 32 : byte
  return sum === octal(header, 148, 8)
}

/** The `path` of a pax header, whose records read "<length> <key>=<value>\n". */
function paxPath(content: Uint8Array): string | null {
  let path: string | null = null
  for (let at = 0; at < content.length; ) {
    const space = content.indexOf(32, at)
    const length = Number.parseInt(text.decode(content.subarray(at, space)), 10)
    if (space < 0 || !(length > 0)) throw damaged('a pax record has no length')
    const record = text.decode(content.subarray(space + 1, at + length - 1))
    if (record.startsWith('path=')) path = record.slice(5)
    if (record.startsWith('size=')) throw damaged('a file is too large')
    at += length
  }
  return path
}

function damaged(why: string): KofLintError {
  return new KofLintError('input', `The archive is damaged: ${why}`, 'Download or pack it again.')
}
