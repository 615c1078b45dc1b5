/** Naming somebody of the room: `@` and the first letters of a name open a list, arrows and Enter choose. */
import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, TextSelection, type Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

export interface Person {
  id: string
  name: string
}

/** What is being looked for: the letters after `@`, where the sign stands, and who answers to them. */
export interface Asked {
  from: number
  people: readonly Person[]
  active: number
}

export interface MentionParts {
  /** Those who can be named now. */
  people(): readonly Person[]
  /** Called when the list opens, changes or closes (null). */
  show(asked: Asked | null): void
}

export const mentions = ({ people, show }: MentionParts) => {
  let asked: Asked | null = null
  /** Where Escape closed the list: it stays closed there. */
  let closedAt: number | null = null
  const set = (next: Asked | null) => {
    asked = next
    show(next)
  }
  return Extension.create({
    name: 'mentions',
    // Its Enter, Tab and Escape come before those of lists and of the board.
    priority: 2200,
    addKeyboardShortcuts() {
      const move = (by: number) => () => {
        if (!asked) return false
        const count = asked.people.length
        set({ ...asked, active: (asked.active + by + count) % count })
        return true
      }
      const choose = () => {
        const person = asked?.people[asked.active]
        if (!asked || !person) return false
        this.editor.view.dispatch(named(this.editor.state, asked.from, person))
        return true
      }
      return {
        ArrowDown: move(1),
        ArrowUp: move(-1),
        Enter: choose,
        Tab: choose,
        Escape: () => {
          if (!asked) return false
          closedAt = asked.from
          set(null)
          return true
        },
      }
    },
    addProseMirrorPlugins: () => [
      new Plugin({
        view: () => ({
          update(view, before) {
            if (view.composing || (before.doc.eq(view.state.doc) && before.selection.eq(view.state.selection))) return
            const found = askedIn(view.state, people())
            if (found?.from !== closedAt) closedAt = null
            const next =
              found && closedAt === null ? { ...found, active: found.from === asked?.from ? clamp(asked.active, found) : 0 } : null
            if (next || asked) set(next)
          },
          destroy: () => show(null),
        }),
      }),
      wholeNames(),
    ],
  })
}

const clamp = (active: number, { people }: { people: readonly Person[] }): number => Math.min(active, people.length - 1)

/** What stands between an `@` that begins a word and the caret, when it begins a name that somebody has. */
function askedIn({ selection }: EditorState, people: readonly Person[]): { from: number; people: Person[] } | null {
  if (!selection.empty || !(selection instanceof TextSelection)) return null
  const { $from } = selection
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc')
  const letters = /(?:^|[\s(])@([^\s@](?:[^@\n]{0,38}[^@\n])?|)$/u.exec(before)?.[1]
  if (letters === undefined) return null
  const from = $from.pos - letters.length - 1
  if ($from.doc.rangeHasMark(from, $from.pos, $from.doc.type.schema.marks.mention!)) return null
  const wanted = plain(letters)
  const found = people.filter(({ name }) => ` ${plain(name)}`.includes(` ${wanted}`)).slice(0, 8)
  return found.length > 0 ? { from, people: found } : null
}

/** Without accents and capitals: who writes in a hurry leaves them out. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** The name of the person in place of what was typed since `from`, and a space after it. */
export function named(state: EditorState, from: number, person: Person): Transaction {
  const { schema, tr } = state
  const mark = schema.marks.mention!.create({ id: person.id, name: person.name })
  tr.replaceWith(from, state.selection.from, [schema.text(`@${person.name}`, [mark]), schema.text(' ')])
  return tr.setStoredMarks([]).scrollIntoView()
}

/** A name with a letter changed names nobody: it is words again. Only what I change myself: others' names are theirs. */
const wholeNames = () =>
  new Plugin({
    appendTransaction(transactions, before, state) {
      if (!transactions.some(({ docChanged }) => docChanged) || transactions.some((one) => one.getMeta(ySyncPluginKey) !== undefined))
        return null
      const { parent } = state.selection.$from
      if (parent === before.selection.$from.parent) return null
      const start = state.selection.$from.start()
      const { tr } = state
      const mention = state.schema.marks.mention!
      let name: { from: number; text: string; wanted: string } | null = null
      const end = (to: number) => {
        if (name && name.text !== name.wanted) tr.removeMark(name.from, to, mention)
        name = null
      }
      parent.forEach((node, offset) => {
        const mark = mention.isInSet(node.marks)
        const wanted = mark ? `@${mark.attrs.name}` : null
        if (name && (wanted !== name.wanted || name.text === name.wanted)) end(start + offset)
        if (wanted !== null) {
          if (name) name.text += node.text ?? ''
          else name = { from: start + offset, text: node.text ?? '', wanted }
        }
      })
      end(start + parent.content.size)
      return tr.docChanged ? tr : null
    },
  })
