import { readFile, writeFile } from 'node:fs/promises'
import type { JSONContent } from '@tiptap/core'
import { expect, test } from 'vitest'
import { light } from '../../../shared/drawing/index.ts'
import type { ExportHost } from '../../../shared/export/index.ts'
import { markdown } from '../../../shared/export/markdown.ts'
import { sayIn } from '../../../shared/words/index.ts'
import { br, conceptNote, documentOf, h, link, p, q, t, table, tr } from '../document/sample.ts'

const unneeded = () => Promise.reject(new Error('not needed'))
const host: ExportHost = { font: unneeded, rasterise: unneeded, picture: unneeded }

async function exported(...blocks: JSONContent[]): Promise<string> {
  const bytes = await markdown.make(
    {
      title: 'Application KA220',
      language: 'en',
      say: sayIn('en'),
      theme: light,
      exportedAt: new Date('2026-03-04T10:00:00Z'),
      nameOf: () => null,
      content: documentOf(...blocks),
    },
    host,
  )
  return new TextDecoder().decode(bytes)
}

test('a concept note leaves as Markdown, word for word as approved', async () => {
  const golden = new URL('../../golden/concept-note.md', import.meta.url)
  const text = await exported(...conceptNote())
  if (process.env.GOLDEN) await writeFile(golden, text)
  expect(text).toBe(await readFile(golden, 'utf8'))
})

test('a document without a title of its own gets the one of the room, and every file ends with one line end', async () => {
  expect(await exported(p('Hello'))).toBe('# Application KA220\n\nHello\n')
  expect(await exported(h(1, 'Mine'), p('Hello'))).toBe('# Mine\n\nHello\n')
  expect(await exported(p())).toBe('# Application KA220\n')
})

test('a field without an answer keeps its heading and its question', async () => {
  expect(await exported(h(1, 'Note'), h(2, 'Needs'), q('Which *needs*?'), p(), h(2, 'Aims'))).toBe(
    '# Note\n\n## Needs\n\n*Which \\*needs\\*?*\n\n## Aims\n',
  )
})

test('what a person typed stays text: no line becomes a list, a heading or a table column', async () => {
  expect(await exported(h(1, 'N'), p('1. not a list'))).toBe('# N\n\n1\\. not a list\n')
  expect(await exported(h(1, 'N'), p('# not a heading', br, '- nor a list'))).toBe('# N\n\n\\# not a heading  \n\\- nor a list\n')
  expect(await exported(h(1, 'N'), table(tr('tableHeader', [p('a|b')]), tr('tableCell', [p('c')])))).toContain('| a\\|b')
})

test('a link that is not safe to follow leaves as plain text', async () => {
  expect(await exported(h(1, 'N'), p(t('here', link('javascript:alert(1)'))))).toBe('# N\n\nhere\n')
  expect(await exported(h(1, 'N'), p(t('here', link('https://a.example/(x)'))))).toBe('# N\n\n[here](https://a.example/%28x%29)\n')
})
