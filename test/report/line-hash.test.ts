import { describe, expect, it } from 'vitest'
import { lineHashes } from '../../src/report/line-hash.ts'

/** What github/codeql-action publishes in src/fingerprints.test.ts for its own implementation. */
const GREETINGS = [
  'e9496ae3ebfced30:1',
  'fb7c023a8b9ccb3f:1',
  'ce8ba1a563dcdaca:1',
  'e20e36e16fcb0cc8:1',
  'b3edc88f2938467e:1',
  'c8e28b0b4002a3a0:1',
  'c129715d7a2bc9a3:1',
]

describe("GitHub's published vectors", () => {
  it('hashes an empty file', () => {
    expect(lineHashes('')).toEqual(['c129715d7a2bc9a3:1'])
  })

  it('leaves blanks and tabs out, and prints no leading zeros', () => {
    expect(lineHashes(' a\nb\n  \t\tc\n d')).toEqual([
      '271789c17abda88f:1',
      '54703d4cd895b18:1',
      '180aee12dab6264:1',
      'a23a3dc5e078b07b:1',
    ])
  })

  it('hashes a last line without an end', () => {
    expect(lineHashes(' hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End')).toEqual([
      '8b7cf3e952e7aeb2:1',
      'b1ae1287ec4718d9:1',
      'bff680108adb0fcc:1',
      'c6805c5e1288b612:1',
      'b86d3392aea1be30:1',
      'e6ceba753e1a442:1',
    ])
  })

  it.each([
    ['LF', ' hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n'],
    ['CR', ' hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r'],
    ['CR LF', ' hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n'],
    ['mixed', ' hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n'],
  ])('takes %s line ends for one', (_, text) => {
    expect(lineHashes(text)).toEqual(GREETINGS)
  })

  it('counts equal hashes', () => {
    expect(lineHashes('Lorem ipsum dolor sit amet.\n'.repeat(10))).toEqual([
      'a7f2ff13bc495cf2:1',
      'a7f2ff13bc495cf2:2',
      'a7f2ff13bc495cf2:3',
      'a7f2ff13bc495cf2:4',
      'a7f2ff13bc495cf2:5',
      'a7f2ff13bc495cf2:6',
      'a7f2ff1481e87703:1',
      'a9cf91f7bbf1862b:1',
      '55ec222b86bcae53:1',
      'cc97dc7b1d7d8f7b:1',
      'c129715d7a2bc9a3:1',
    ])
  })
})

/** From `rewrite --insert RollingHashPartialFingerprints` of @microsoft/sarif-multitool 5.7.0, which has its own implementation. */
describe("Microsoft's multitool", () => {
  it.each([
    [
      'CR LF, tabs and blank lines',
      'kof-child:\r\n  values:\r\n\tstorage: 1\r\n\r\n  \r\nend: true\r\n',
      'e543b3c8d3450f5d:1 49868edd64430d04:1 a5f966c5e1f08cc4:1 7a5f7fdd5dc12786:1 b7ad54f88dca23f4:1 93ed21e67f169fda:1 c129715d7a2bc9a3:1',
    ],
    ['only blank lines', '\n \n\t\n', '4e5d562094661a0d:1 5b5d4caf73a13177:1 3c5bef55b72b93c9:1 c129715d7a2bc9a3:1'],
    [
      'Unicode beyond the BMP',
      'größe: 1Gi\n日本語: "値"\nemoji: 🎉🎉 # é\nlast: x',
      'dff024ef4234066e:1 823bf8d5fac6725e:1 3ee810bd08b20ff:1 ec6b8bf12d08397d:1',
    ],
    [
      'lone CRs, and a blank between CR and LF',
      'a: 1\rb: 2\r\n\rc: 3\r \nd: 4',
      'f0187eb7775d64e5:1 ae8b0d76d5cf8ef:1 4d98de353c022977:1 3ef7f7abad2f6bc9:1 caea8321d369bcf:1 dd1e293839c3f281:1',
    ],
  ])('agrees on %s', (_, text, hashes) => {
    expect(lineHashes(text)).toEqual(hashes.split(' '))
  })

  it('agrees on a repeated block', () => {
    expect(lineHashes('- name: KOF_VM_USER\n  value: admin\n'.repeat(6)).slice(0, 8)).toEqual([
      'e2106b4cad80693f:1',
      'bfc5d9db11997bde:1',
      'e2106b4cad80693f:2',
      'bfc5d9db11997bde:2',
      'e2106b4cad80693f:3',
      'bfc5d9db11997bde:3',
      '582cd96ac04fcbd3:1',
      '558c1bdccaf11049:1',
    ])
  })

  it('agrees on lines longer than the window, and on the largest code units', () => {
    expect(lineHashes(`key: ${'v'.repeat(350)}\n${'b: 2\n'.repeat(30)}`).slice(0, 3)).toEqual([
      '2d970764a1e0a073:1',
      'c52163115e2046c8:1',
      'c52163115e2046c8:2',
    ])
    expect(lineHashes('\uffff\uffff\n'.repeat(80))[7]).toBe('b0ebe75a24957abb:8')
  })
})

it('keeps a hash when lines above change, and loses it when the next characters do', () => {
  const tail = `${'key: value\n'.repeat(3)}end\n`
  const at = (text: string): string => lineHashes(text).at(-5)!
  expect(at(`one\n${tail}`)).toBe(at(`other\nlines\n${tail}`))
  expect(at(`one\n${tail}more`)).not.toBe(at(`one\n${tail}`))
})
