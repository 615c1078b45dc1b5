/** The guiding question of a field: small text under a heading that came with the template. One piece, read and deleted but not typed in; it is kept
 *  with the document, so that whoever opens it later knows what was asked. */
import { Node } from '@tiptap/core'
import { defineBlock } from './block.ts'

const Question = Node.create({
  name: 'question',
  group: 'block',
  atom: true,
  // Selected by a click, it would be replaced by the first letter typed.
  selectable: false,
  addAttributes() {
    return { text: { default: '', parseHTML: (element: HTMLElement) => element.textContent, renderHTML: () => ({}) } }
  },
  parseHTML() {
    // Before the paragraph's own rule for `p`.
    return [{ tag: 'p[data-question]', priority: 60 }]
  },
  renderHTML({ node }) {
    return ['p', { 'data-question': '' }, textOf(node.attrs.text)]
  },
  renderText({ node }) {
    return textOf(node.attrs.text)
  },
  renderMarkdown: (node, helpers) =>
    helpers.renderChildren([{ type: 'text', text: textOf(node.attrs?.text), marks: [{ type: 'italic' }] }]),
})

export const question = defineBlock({
  name: 'question',
  extensions: [Question],
  paper: (node) => [{ paper: 'question', text: textOf(node.attrs?.text) }],
})

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
