/** Who is named in a text: the letters say the name as it was then, the mark says who. */
import { Mark, mergeAttributes } from '@tiptap/core'

export const Mention = Mark.create({
  name: 'mention',
  // What is typed after the name is not the name.
  inclusive: false,
  addAttributes() {
    const attribute = (name: 'id' | 'name') => ({
      default: '',
      parseHTML: (element: HTMLElement) => element.getAttribute(`data-mention-${name}`) ?? '',
      renderHTML: (attributes: Record<string, string>) => ({ [`data-mention-${name}`]: attributes[name] }),
    })
    return { id: attribute('id'), name: attribute('name') }
  },
  parseHTML: () => [{ tag: 'span[data-mention-id]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', mergeAttributes(HTMLAttributes, { class: 'mention' }), 0],
})
