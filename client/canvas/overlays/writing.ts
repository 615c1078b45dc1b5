/** The text that is open, as the bars around the board see and change it. */
import type { Editor as TextEditor } from '@tiptap/core'
import type { TextLook } from '../../../shared/model/index.ts'
import type { Writing } from '../../editor/index.ts'
import { signal } from '../../ui/signal.ts'
import { listIn, toggled } from './textLists.ts'

interface WritingParts {
  openLink(): void
  /** Said when nobody is there to be named. */
  nobody(): void
  someone(): boolean
}

/** Follows `text` until it is destroyed. */
export function writingIn(text: TextEditor, { openLink, nobody, someone }: WritingParts): Writing {
  const looks = signal<ReadonlySet<TextLook | 'link'>>(looksOf(text))
  text.on('transaction', () => {
    const now = looksOf(text)
    const before = looks.get()
    if (now.size !== before.size || [...now].some((look) => !before.has(look))) looks.set(now)
  })
  return {
    looks,
    press(look) {
      switch (look) {
        case 'bold':
        case 'italic':
        case 'strike':
          text.chain().focus().toggleMark(look).run()
          return
        case 'bullet':
        case 'number': {
          const change = toggled(text.state, look)
          if (change) text.view.dispatch(change)
          text.view.focus()
          return
        }
        case 'link':
          openLink()
          return
        case 'mention': {
          if (!someone()) return nobody()
          const { $from } = text.state.selection
          const before = $from.parent.textBetween(0, $from.parentOffset).at(-1)
          text
            .chain()
            .focus()
            .insertContent(before === undefined || /\s/.test(before) ? '@' : ' @')
            .run()
        }
      }
    },
  }
}

function looksOf(text: TextEditor): Set<TextLook | 'link'> {
  const list = listIn(text.state)
  const marks = (['bold', 'italic', 'strike', 'link'] as const).filter((mark) => text.isActive(mark))
  return new Set([...marks, ...(list ? [list] : [])])
}
