import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readPackage } from '#src/cli/knowledge-add/package'
import { readTar } from '#src/cli/knowledge-add/tar'
import { textOf } from '#src/cli/knowledge-add/tree'
import { KofLintError } from '#src/errors'
import { pack, tar } from './pack.ts'

const names = (archive: Uint8Array) => [...readTar(archive).keys()]

describe('a tar archive', () => {
  it('gives its regular files', () => {
    const files = readTar(tar({ 'a/': { type: '5' }, 'a/b.yaml': 'x: 1\n', './a/c': '', 'a/link': { type: '2' } }))
    expect([...files.keys()]).toEqual(['a/b.yaml', 'a/c'])
    expect(textOf(files, 'a/b.yaml')).toBe('x: 1\n')
  })

  it('has long names in pax and GNU headers', () => {
    const long = `a/${'long/'.repeat(40)}name`
    const length = (size: number): number => `${size} path=${long}\n`.length
    const size = length(length(100))
    expect(names(tar({ pax: { type: 'x', content: `${size} path=${long}\n` }, short: 'x' }))).toEqual([long])
    expect(names(tar({ '././@LongLink': { type: 'L', content: `${long}\0` }, short: 'x' }))).toEqual([long])
  })

  it.each(['../a', 'a/../../b', '/etc/passwd', 'C:/a', 'a\\..\\..\\b'])('with the path %s is refused', (name) => {
    expect(() => readTar(tar({ [name]: 'x' }))).toThrow(/leaves its folder/)
  })

  it('that is damaged is refused', () => {
    const archive = tar({ 'a/b': 'text' })
    expect(() => readTar(archive.subarray(0, 600))).toThrow(/ends too early/)
    archive[3] = 0x7a
    expect(() => readTar(archive)).toThrow(/checksum/)
    expect(() => readTar(Buffer.from('no archive'))).toThrow(KofLintError)
  })
})

describe('a package', () => {
  it('is one folder', () => {
    expect([...readPackage(pack('kof', { 'Chart.yaml': 'a', 'templates/x.yaml': 'b' })).keys()]).toEqual([
      'Chart.yaml',
      'templates/x.yaml',
    ])
  })

  it('is unpacked up to a limit', () => {
    const bomb = gzipSync(Buffer.alloc(129 * 1024 * 1024))
    expect(bomb.length).toBeLessThan(200_000)
    expect(() => readPackage(bomb)).toThrow(/unpacks to more than/)
  })

  it('that is not gzipped is refused', () => {
    expect(() => readPackage(Buffer.from('PK zip'))).toThrow('Cannot unpack the chart: it is not gzipped, or damaged')
    expect(() => readPackage(pack('kof', { a: 'x'.repeat(4000) }).subarray(0, 60))).toThrow(/damaged/)
  })
})
