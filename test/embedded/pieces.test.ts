import { describe, expect, test } from 'vitest'
import { piecesOf } from '#src/embedded/pieces'
import { applyEdits } from '#src/text/edits'
import { createSource } from '#src/text/source'

function pieces(name: string, text: string) {
  const source = createSource(name, text)
  const { yaml, helm } = piecesOf(source)
  return { source, yaml, helm }
}

/** The outer text at a piece's text. */
function outerOf(name: string, text: string, part: string): string {
  const { yaml } = pieces(name, text)
  const view = yaml.find((piece) => piece.view.text.includes(part))!.view
  const start = view.text.indexOf(part)
  const span = view.toSource({ start, end: start + part.length })
  return text.slice(span.start, span.end)
}

describe('Markdown', () => {
  const text = [
    '# Title',
    '1. Merge this:',
    '',
    '    ```yaml',
    '    a:',
    '      b: 1',
    '',
    '    ```',
    '> ~~~yml',
    '> c: 2',
    '> ~~~',
    '```bash',
    'cat >x-values.yaml <<EOF',
    'd: "\\${env:X}"',
    'EOF',
    'helm upgrade -i kof -f x-values.yaml oci://ghcr.io/k0rdent/kof/charts/kof --version v1.10.0',
    '```',
    '```go',
    'e: 3',
    '```',
    '````yaml',
    '```',
    'f: 4',
    '````',
    '',
  ].join('\n')

  test('fenced blocks, without their indentation', () => {
    const { yaml } = pieces('a.md', text)
    expect(yaml.map(({ file, view }) => [file, view.text])).toEqual([
      [null, 'a:\n  b: 1\n\n'],
      [null, 'c: 2\n'],
      ['x-values.yaml', 'd: "${env:X}"\n'],
      [null, '```\nf: 4\n'],
    ])
  })

  test('places are those of the file', () => {
    expect(outerOf('a.md', text, 'b: 1')).toBe('b: 1')
    expect(outerOf('a.md', text, 'c: 2')).toBe('c: 2')
    expect(outerOf('a.md', text, '${env:X}')).toBe('${env:X}')
    expect(outerOf('a.md', text, '"${env')).toBe('"\\${env')
  })

  test('a block without an end goes to the end', () => {
    expect(pieces('a.md', '```yaml\na: 1').yaml.map(({ view }) => view.text)).toEqual(['a: 1'])
  })

  test('CR LF', () => {
    const { yaml } = pieces('a.md', '  ```yaml\r\n  a: 1\r\n  ```\r\n')
    expect(yaml.map(({ view }) => view.text)).toEqual(['a: 1\r\n'])
  })
})

describe('heredocs', () => {
  const cases: readonly [name: string, text: string, file: string | null, body: string][] = [
    ['cat', 'cat >a.yaml <<EOF\na: 1\nEOF\n', 'a.yaml', 'a: 1\n'],
    ['the other way round', 'cat <<EOF > "my a.yaml"\na: 1\nEOF\n', 'my a.yaml', 'a: 1\n'],
    ['tee', 'cat <<EOF | tee a.yaml\na: 1\nEOF\n', 'a.yaml', 'a: 1\n'],
    ['quoted', "cat >a.yaml <<'EOF'\na: \\$x\nEOF\n", 'a.yaml', 'a: \\$x\n'],
    ['escaped', 'cat >a.yaml <<\\EOF\na: \\$x\nEOF\n', 'a.yaml', 'a: \\$x\n'],
    ['variables', 'cat >a.yaml <<EOF\na: \\$x \\\\ \\n $y\nEOF\n', 'a.yaml', 'a: $x \\ \\n $y\n'],
    ['two backslashes', 'cat >a.yaml <<EOF\na: \\\\$x\nEOF\n', 'a.yaml', 'a: \\$x\n'],
    ['joined lines', 'cat >a.yaml <<EOF\na: 1\\\n2\nEOF\n', 'a.yaml', 'a: 12\n'],
    ['tabs', 'cat >a.yaml <<-EOF\n\ta: 1\n\tEOF\n', 'a.yaml', 'a: 1\n'],
    ['to a command', 'kubectl apply -f - <<EOF\na: 1\nEOF\n', null, 'a: 1\n'],
    ['a command over two lines', 'cat \\\n >a.yaml <<EOF\na: 1\nEOF\n', 'a.yaml', 'a: 1\n'],
  ]
  test.each(cases)('%s', (_, text, file, body) => {
    expect(pieces('a.sh', text).yaml.map((piece) => [piece.file, piece.view.text])).toEqual([[file, body]])
  })

  test.each(['cat <<EOF\na: 1\n', '# cat <<EOF\na: 1\nEOF\n', 'grep x <<< "a"\nEOF\n'])('%j holds none', (text) => {
    expect(pieces('a.sh', text).yaml).toEqual([])
  })
})

describe('commands of Helm', () => {
  const shown = (text: string, name = 'a.sh') =>
    pieces(name, text).helm.map(({ chart, version, files, sets }) => ({
      chart,
      version,
      files,
      sets: sets.map(({ kind, word }) => `${kind} ${word.text}`),
    }))

  test.each([
    ['helm install kof ./charts/kof -f a.yaml', 'kof', null, ['a.yaml'], []],
    ['helm install kof ./charts/kof -f a.yaml >/dev/null 2>&1', 'kof', null, ['a.yaml'], []],
    ['helm install kof ./charts/kof -f - 2>> log << EOF', 'kof', null, ['-'], []],
    ['helm upgrade kof ./charts/kof -f a.yaml --history-max 5 > log', 'kof', null, ['a.yaml'], []],
    ['helm upgrade kof ./charts/kof --history-max 5 > log -f a.yaml', 'kof', null, ['a.yaml'], []],
    ['helm upgrade -i kof kof/kof-storage --values=a.yaml,b.yaml', 'kof-storage', null, ['a.yaml', 'b.yaml'], []],
    [
      'sudo helm --kube-context x upgrade --install --wait -n kof kof oci://r/kof:1.10.0 --set a=b',
      'kof',
      '1.10.0',
      [],
      ['set a=b'],
    ],
    [
      'helm template x kof-1.9.0.tgz --set "a=b c" --set-string d=1',
      'kof',
      '1.9.0',
      [],
      ['set a=b c', 'set-string d=1'],
    ],
    ['helm upgrade x r/kof --set-json \'a={"b":[1]}\' # why', 'kof', null, [], ['set-json a={"b":[1]}']],
    [
      'helm upgrade x r/kof --version v1.8.0 --set a=1 --set=b=2 && echo done',
      'kof',
      '1.8.0',
      [],
      ['set a=1', 'set b=2'],
    ],
    ['  helm upgrade \\\n  x r/kof \\\n  --set a=1 \\\n  --set b=2', 'kof', null, [], ['set a=1', 'set b=2']],
    ['$ helm install x $CHART --set a=1', null, null, [], ['set a=1']],
    [
      '--set managementCluster.includeInMesh=true \\\n--set a=b',
      null,
      null,
      [],
      ['set managementCluster.includeInMesh=true', 'set a=b'],
    ],
    ['helm install x r/kof --set a=1 > log', 'kof', null, [], ['set a=1']],
  ])('%s', (text, chart, version, files, sets) => {
    expect(shown(text)).toEqual([{ chart, version, files, sets }])
  })

  test.each([
    'helm install kof r/kof',
    'helm repo add x y --set a=b',
    'echo helm upgrade',
    'helm upgrade x y --set "a',
  ])('%s sets nothing', (text) => {
    expect(shown(text)).toEqual([])
  })

  test('places of words are those of the file', () => {
    const text = 'helm upgrade x r/kof \\\n  --set-json \'a={"b":[1]}\' --set="c=d"\n'
    const { helm } = pieces('a.sh', text)
    const places = helm[0]!.sets.map(({ word: { text: inner, view } }) => {
      const { start, end } = view.toSource({ start: 0, end: inner.length })
      return text.slice(start, end)
    })
    expect(places).toEqual(['a={"b":[1]}', 'c=d'])
  })

  test('of a Makefile', () => {
    expect(shown('install:\n\t@helm upgrade -i kof ./charts/kof -f values.yaml\n', 'Makefile')).toEqual([
      { chart: 'kof', version: null, files: ['values.yaml'], sets: [] },
    ])
  })
})

describe('edits', () => {
  const edited = (name: string, text: string, part: string, newText: string): string | null => {
    const { source, yaml } = pieces(name, text)
    const view = yaml.find((piece) => piece.view.text.includes(part))!.view
    const start = view.text.indexOf(part)
    const edit = view.lift({ uri: source.uri, span: { start, end: start + part.length }, newText })
    return edit === null ? null : applyEdits(text, [edit])
  }
  const markdown = '1. x\n\n    ```yaml\n    a:\n      b: 1\n      c: 2\n    ```\nend\n'
  const shell = 'cat >a.yaml <<EOF\na: 1\nb: \\$x\nEOF\n'

  test('within a line', () => {
    expect(edited('a.md', markdown, '1', '7')).toBe(markdown.replace('b: 1', 'b: 7'))
    expect(edited('a.sh', shell, '1', '7')).toBe(shell.replace('a: 1', 'a: 7'))
  })

  test('whole lines that go', () => {
    expect(edited('a.md', markdown, '  b: 1\n', '')).toBe(markdown.replace('      b: 1\n', ''))
    expect(edited('a.md', markdown, '  c: 2\n', '')).toBe(markdown.replace('      c: 2\n', ''))
  })

  test('whole lines that come', () => {
    const { source, yaml } = pieces('a.md', markdown)
    const { view } = yaml[0]!
    const at = view.text.indexOf('  c: 2')
    const edit = view.lift({ uri: source.uri, span: { start: at, end: at }, newText: '  d:\n    e: 3\n' })!
    expect(applyEdits(markdown, [edit])).toBe(markdown.replace('      c: 2', '      d:\n        e: 3\n      c: 2'))
  })

  test('what a heredoc would read otherwise is not written', () => {
    expect(edited('a.sh', shell, '1', '$y')).toBeNull()
    expect(edited('a.sh', shell.replace('<<EOF', "<<'EOF'"), '1', '$y')).not.toBeNull()
  })
})
