/** A paragraph of a text on a board. It may be an item of a list: that is an attribute of it, and not a place in a tree, so that making a list of what others are
 *  writing takes nothing out of their hands. */
import type { Node } from '@tiptap/core'

const lists = ['bullet', 'number'] as const
const deepest = 2

export const withLists = (paragraph: Node): Node =>
  paragraph.extend({
    addAttributes() {
      return {
        list: {
          default: null,
          parseHTML: (element) => lists.find((list) => list === element.getAttribute('data-list')) ?? listAround(element),
          renderHTML: ({ list }) => (list === null ? {} : { 'data-list': list }),
        },
        level: {
          default: null,
          parseHTML: (element) => (element.hasAttribute('data-list') ? levelOf(element.getAttribute('data-level')) : levelAround(element)),
          renderHTML: ({ level }) => (level === null ? {} : { 'data-level': level }),
        },
      }
    },
    parseHTML() {
      return [
        { tag: 'p' },
        // Items of pages that hold their words without a paragraph.
        {
          tag: 'li',
          getAttrs: (element) => (element.querySelector(':scope > p, :scope > div, :scope > h1, :scope > h2, :scope > h3') ? false : null),
        },
      ]
    },
  })

const levelOf = (value: string | null): number | null => (value === '1' || value === '2' ? Number(value) : null)

/** Lists from elsewhere are trees. */
const listAround = (element: HTMLElement): (typeof lists)[number] | null => {
  const around = element.closest('li')?.parentElement?.closest('ol, ul')
  return around ? (around.tagName === 'OL' ? 'number' : 'bullet') : null
}
function levelAround(element: HTMLElement): number | null {
  let deep = -1
  for (let list = element.closest('li')?.parentElement?.closest('ol, ul'); list; list = list.parentElement?.closest('ol, ul')) deep++
  return deep < 1 ? null : Math.min(deep, deepest)
}
