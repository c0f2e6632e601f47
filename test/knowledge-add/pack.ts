import { gzipSync } from 'node:zlib'

/** One member of a tar archive; a text is a regular file. */
export type Member = string | { readonly type: string; readonly content?: string }

/** A ustar archive of members by name. */
export function tar(members: { readonly [name: string]: Member }): Buffer {
  const blocks = Object.entries(members).flatMap(([name, member]) => {
    const { type, content = '' } = typeof member === 'string' ? { type: '0', content: member } : member
    const bytes = Buffer.from(content)
    const padding = Buffer.alloc((512 - (bytes.length % 512)) % 512)
    return [header(name, type, bytes.length), bytes, padding]
  })
  return Buffer.concat([...blocks, Buffer.alloc(1024)])
}

/** A package as `helm package` writes it: all files of a chart below a folder of its name. */
export function pack(chart: string, files: { readonly [path: string]: string | Buffer }): Buffer {
  const members = Object.entries(files).map(([path, content]) => {
    const bytes = Buffer.from(content)
    const padding = Buffer.alloc((512 - (bytes.length % 512)) % 512)
    return Buffer.concat([header(`${chart}/${path}`, '0', bytes.length), bytes, padding])
  })
  return gzipSync(Buffer.concat([...members, Buffer.alloc(1024)]))
}

function header(name: string, type: string, size: number): Buffer {
  const block = Buffer.alloc(512)
  block.write(name, 0, 100)
  block.write('0000644\0', 100)
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  block.write('        ', 148)
  block.write(type, 156)
  block.write('ustar\x0000', 257)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}
