/** Makes a board of the demo the way people make one: laid out from a template, then note by note, each by the same command as a hand. */
import type * as Y from 'yjs'
import type { Role } from '../../shared/access/index.ts'
import { type Command, type CommandContext, commands, freePlaceIn } from '../../shared/commands/index.ts'
import type { Box } from '../../shared/geometry/index.ts'
import { type AnchorEnd, kindOf, parseObject } from '../../shared/kinds/index.ts'
import { type RandomBytes, richText } from '../../shared/lib/index.ts'
import { type Board, boardFormat, metaOf, openBoard } from '../../shared/model/index.ts'
import { plantTemplate, type Template, wordOf } from '../../shared/template/index.ts'
import type { DemoBoard, DemoNote } from './content.ts'
import type { DemoName } from './people.ts'

export interface Hands {
  random: RandomBytes
  idOf(name: DemoName): string
  roleOf(name: DemoName): Role
  /** One change to the room, written to this person; resolves when it is durable. */
  change(by: DemoName, edit: (doc: Y.Doc) => void): Promise<void>
}

export async function fillBoard(spec: DemoBoard, template: Template, hands: Hands): Promise<void> {
  const { random, idOf, roleOf, change } = hands
  await change(spec.by, (doc) => {
    metaOf(doc).set('format', boardFormat)
    plantTemplate(doc, template, { language: spec.language, random, author: idOf(spec.by) })
  })

  /** Runs a command as this person would; gives the id of what it made. */
  const act = async <Args>(by: DemoName, command: Command<Args>, argsFor: (context: CommandContext) => Args): Promise<string> => {
    let made: string | undefined
    await change(by, (doc) => {
      const board = openBoard(doc)
      const context: CommandContext = { board, doc, selection: [], person: idOf(by), role: roleOf(by), origin: 'demo', random }
      const done = command.run(context, argsFor(context), true)
      board.close()
      if (!done) throw new Error(`${spec.title}: ${by} cannot ${command.id}`)
      made = done.select?.[0]
    })
    return made!
  }

  const named = new Map<string, string>()
  for (const note of spec.notes) {
    const id = await act(note.by, commands.add, (context) => ({
      kind: 'note',
      box: placeFor(context, spec, note, wordOf(template, spec.language, `zone.${note.zone}`)),
      text: note.says,
      props: { color: note.colour ?? 'sun' },
    }))
    if (note.as) named.set(note.as, id)
  }
  for (const { by, from, to } of spec.arrows ?? []) {
    await act(by, commands.connect, ({ board }) => ({ ...upright(board, named.get(from), named.get(to)), props: { route: 'elbow' } }))
  }
  for (const { by, kind, box, props, says } of spec.things ?? []) {
    await act(by, commands.add, () => ({ kind, box, ...(props ? { props } : {}), ...(says ? { text: says } : {}) }))
  }
}

/** Ends of a connector between two notes that stand above each other: it leaves on the side that faces the other. */
function upright(board: Board, from: string | undefined, to: string | undefined): { from: AnchorEnd; to: AnchorEnd } {
  const [start, stop] = [board.get(from ?? ''), board.get(to ?? '')]
  if (!start || !stop) throw new Error('an arrow names a note that is not there')
  const isUp = stop.at.y < start.at.y
  return { from: { on: start.id, anchor: isUp ? 'top' : 'bottom' }, to: { on: stop.id, anchor: isUp ? 'bottom' : 'top' } }
}

/** Where a note goes in the zone with this title: the next free place, or its place in a row in the middle. */
function placeFor({ board }: CommandContext, { centred, notes }: DemoBoard, note: DemoNote, title: string): Box {
  const zone = board.all().find(({ kind, props }) => kind === 'zone' && props.title === title)
  if (!zone) throw new Error(`there is no zone ${title}`)
  const size = sizeFor(note.says)
  const place = freePlaceIn(board, zone, size)
  if (!centred) return { ...place, ...size }
  const row = notes.filter((other) => other.zone === note.zone)
  const gap = 48
  const width = row.length * size.w + (row.length - 1) * gap
  const left = zone.at.x + (zone.size.w - width) / 2
  return { x: left + row.indexOf(note) * (size.w + gap), y: place.y, ...size }
}

/** How large a note of this text is. */
function sizeFor(says: string): { w: number; h: number } {
  const { size } = kindOf('note')!
  const place = { at: { x: 0, y: 0 }, size, angle: 0, order: '', parent: null }
  return parseObject({ id: 'sketch', kind: 'note', author: '', layer: 'items', ...place, props: {}, text: richText(says) }).size
}
