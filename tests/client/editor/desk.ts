/** People at editors: each with a board of their own and a room between them that passes on everything at once, unless they are apart. */
import * as Y from 'yjs'
import type { Presence, Room } from '../../../client/collab/index.ts'
import { createEditor, type Editor } from '../../../client/editor/index.ts'
import type { PointerInput } from '../../../client/tools/index.ts'
import { signal } from '../../../client/ui/signal.ts'
import type { Role } from '../../../shared/access/index.ts'
import { light } from '../../../shared/drawing/index.ts'
import type { Point } from '../../../shared/geometry/index.ts'
import { plainText } from '../../../shared/lib/index.ts'
import type { Moving } from '../../../shared/protocol/index.ts'
import { sayIn } from '../../../shared/words/index.ts'
import { seeded } from '../../help/random.ts'

export interface Desk {
  editor: Editor
  room: Room & { listeners: Set<(from: number, moving: Moving) => void> }
  /** What was said to the live region, in order. */
  said: string[]
  heard: Moving[]
  press(key: string, held?: { shift?: boolean; alt?: boolean; mod?: boolean }): boolean
  click(where: Point, on?: string | null): void
  drag(from: Point, to: Point, on?: string | null): void
  /** As typed in the overlay: through the origin of y-tiptap. */
  type(id: string, words: string): void
  words(id: string): string
  kinds(): string[]
  /** Where links led, in order. */
  went: string[]
}

export function sit(doc: Y.Doc, person: { id: string; name: string; role: Role }, seed = 1): Desk {
  const listeners = new Set<(from: number, moving: Moving) => void>()
  const heard: Moving[] = []
  const room: Desk['room'] = {
    name: 'board:test',
    doc,
    awareness: undefined as never,
    saved: signal<Room['saved'] extends { get(): infer State } ? State : never>({ is: 'saved' }),
    role: signal<Role | null>(person.role),
    standing: signal<Role | null>(person.role),
    people: signal<Presence[]>([]),
    refused: signal<{ reason: string; texts: string[] } | null>(null),
    setPresence() {},
    sendMoving: (moving) => heard.push(moving),
    onMoving(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {},
    listeners,
  }
  const went: string[] = []
  const editor = createEditor({
    site: 'https://stoa.example.org',
    go: ({ href }) => went.push(href),
    room,
    person,
    say: signal(sayIn('en')),
    theme: signal(light),
    random: seeded(seed).bytes,
    // Nothing here waits: what is paced is told at once or not at all.
    clock: { after: () => () => {} },
  })
  editor.view.set({ w: 800, h: 600 })
  const said: string[] = []
  editor.announced.watch((sentence) => said.push(sentence))
  const point = (type: PointerInput['type'], at: Point, hit: string | null) =>
    editor.input({
      type,
      at,
      screen: editor.toScreen(at),
      hit,
      selected: hit !== null && editor.selection.get().includes(hit),
      handle: null,
      pressure: 0.5,
      by: 'mouse',
      button: 0,
      shift: false,
      alt: false,
      mod: false,
    })
  return {
    editor,
    room,
    said,
    heard,
    went,
    press: (key, held = {}) => editor.key({ key, shift: false, alt: false, mod: false, ...held }),
    click(where, on = null) {
      point('down', where, on)
      point('up', where, on)
    },
    drag(from, to, on = null) {
      point('down', from, on)
      point('move', { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }, on)
      point('move', to, on)
      point('up', to, on)
    },
    type(id, words) {
      doc.transact(
        () => {
          const text = (editor.board.text(id)!.get(0) as Y.XmlElement).get(0) as Y.XmlText
          text.insert(text.length, words)
        },
        { key: 'y-sync$' },
      )
    },
    words: (id) => plainText(editor.board.get(id)?.text ?? null),
    kinds: () => editor.board.all().map(({ kind }) => kind),
  }
}

/** Two editors (Ada, Ben) on one board; what one does, the other has at once. */
export function twoAt(doc: Y.Doc, roles: { ada?: Role; ben?: Role } = {}): { ada: Desk; ben: Desk } {
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  const relay = (from: Y.Doc, to: Y.Doc) =>
    from.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== relay) Y.applyUpdate(to, update, relay)
    })
  relay(doc, other)
  relay(other, doc)
  return {
    ada: sit(doc, { id: 'ada', name: 'Ada', role: roles.ada ?? 'editor' }, 1),
    ben: sit(other, { id: 'ben', name: 'Ben', role: roles.ben ?? 'editor' }, 2),
  }
}
