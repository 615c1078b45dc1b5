/** A document with everything in it, for the tests of exports. */
import { getSchema, type JSONContent } from '@tiptap/core'
import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { contentOf, documentExtensions } from '../../../shared/document/index.ts'

export function documentOf(...content: JSONContent[]): Y.XmlFragment {
  const doc = new Y.Doc()
  prosemirrorJSONToYXmlFragment(getSchema(documentExtensions()), { type: 'doc', content }, contentOf(doc))
  return contentOf(doc)
}

export const t = (text: string, ...marks: (string | NonNullable<JSONContent['marks']>[number])[]): JSONContent => ({
  type: 'text',
  text,
  marks: marks.map((mark) => (typeof mark === 'string' ? { type: mark } : mark)),
})
export const link = (href: string) => ({ type: 'link', attrs: { href } })
const inline = (parts: (string | JSONContent)[]): JSONContent[] => parts.map((part) => (typeof part === 'string' ? t(part) : part))
export const p = (...parts: (string | JSONContent)[]): JSONContent => ({ type: 'paragraph', content: inline(parts) })
export const h = (level: number, ...parts: (string | JSONContent)[]): JSONContent => ({
  type: 'heading',
  attrs: { level },
  content: inline(parts),
})
export const q = (text: string): JSONContent => ({ type: 'question', attrs: { text } })
export const br: JSONContent = { type: 'hardBreak' }
const ul = (...items: JSONContent[][]): JSONContent => ({
  type: 'bulletList',
  content: items.map((content) => ({ type: 'listItem', content })),
})
export const ol = (start: number, ...items: JSONContent[][]): JSONContent => ({
  type: 'orderedList',
  attrs: { start },
  content: items.map((content) => ({ type: 'listItem', content })),
})
const tasks = (...items: [boolean, ...JSONContent[]][]): JSONContent => ({
  type: 'taskList',
  content: items.map(([checked, ...content]) => ({ type: 'taskItem', attrs: { checked }, content })),
})
export const tr = (cell: 'tableHeader' | 'tableCell', ...cells: JSONContent[][]): JSONContent => ({
  type: 'tableRow',
  content: cells.map((content) => ({ type: cell, content })),
})
export const table = (...rows: JSONContent[]): JSONContent => ({ type: 'table', content: rows })
export const quote = (...content: JSONContent[]): JSONContent => ({ type: 'blockquote', content })

export const conceptNote = (): JSONContent[] => [
  h(1, 'Zimne mieszkania, ζεστές κοινότητες'),
  p(
    'Care workers in five countries learn to see cold homes, and know whom to call. ',
    t('One line', 'bold'),
    ', ',
    t('five partners', 'italic'),
    '.',
  ),
  h(2, 'Needs analysis'),
  q('What needs do you want to address, and how did you find them?'),
  p(
    'In Limassol, 61% of 140 homes were above 30 °C in August. W Lublinie co czwarte mieszkanie miało poniżej 16 °C: „Zażółć gęślą jaźń”. Στη Λεμεσό οι εργαζόμενοι βλέπουν τη ζέστη κάθε μέρα. See ',
    t('the survey', link('https://example.org/survey_(2026)')),
    ' and ',
    t('an old draft', 'strike'),
    '.',
  ),
  ul(
    [p('Heat illness, more hospital days')],
    [p('High bills, debt'), ul([p('of tenants')], [p('of owners')])],
    [p('Workers feel guilty and leave')],
  ),
  h(3, 'How we asked'),
  ol(1, [p('Fourteen interviews')], [p('A walk with three teams')], [p('A table of costs')]),
  tasks([true, p('Ask every partner')], [false, p('Count the homes again'), tasks([false, p('in Lublin')])]),
  table(
    tr('tableHeader', [p('Partner')], [p('Role')], [p('Budget')]),
    tr(
      'tableCell',
      [p('Stowarzyszenie „Razem”, Lublin')],
      [p('Training of care workers, and the survey in winter | summer')],
      [p('€24,000')],
    ),
    tr('tableCell', [p('Κοινωνική Επιχείρηση Φροντίδα')], [p('Heat plan'), p('Two pilots')], [p('€18,500')]),
  ),
  quote(p('We see it every day and cannot act on it.'), p('A care worker in Ghent')),
  { type: 'horizontalRule' },
  p(
    'Contact: ',
    t('ada@example.org', link('mailto:ada@example.org')),
    br,
    '- not a list, 2 * 3 = 6, a_b_c, <b>, `code`: ',
    t('x = 1', 'code'),
  ),
]
