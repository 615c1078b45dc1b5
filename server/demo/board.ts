/** Makes a board of the demo the way people make one: laid out from a template, then note by note, each by the same command as a hand. */
import type * as Y from 'yjs'
import type { Role } from '../../shared/access/index.ts'
import { type Command, type CommandContext, commands, freePlaceIn } from '../../shared/commands/index.ts'
import { type AnchorEnd, kindOf, parseObject } from '../../shared/kinds/index.ts'
import { type RandomBytes, richText } from '../../shared/lib/index.ts'
import { boardFormat, metaOf, openBoard } from '../../shared/model/index.ts'
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
      box: placeFor(context, note, wordOf(template, spec.language, `zone.${note.zone}`)),
      text: note.says,
      props: { color: note.colour ?? 'sun' },
    }))
    if (note.as) named.set(note.as, id)
  }
  for (const { by, from, to } of spec.arrows ?? []) {
    await act(by, commands.connect, () => ({ from: holding(named, from), to: holding(named, to) }))
  }
  for (const { by, kind, box, props, says } of spec.things ?? []) {
    await act(by, commands.add, () => ({ kind, box, ...(props ? { props } : {}), ...(says ? { text: says } : {}) }))
  }
}

function holding(named: ReadonlyMap<string, string>, name: string): AnchorEnd {
  const on = named.get(name)
  if (on === undefined) throw new Error(`there is no note called ${name}`)
  return { on, anchor: 'nearest' }
}

/** The next free place of the zone with this title, for a note of this text. */
function placeFor({ board }: CommandContext, { says, w }: DemoNote, title: string) {
  const zone = board.all().find(({ kind, props }) => kind === 'zone' && props.title === title)
  if (!zone) throw new Error(`there is no zone ${title}`)
  const kind = kindOf('note')!
  const size = { w: w ?? kind.size.w, h: kind.size.h }
  const sketch = {
    id: 'sketch',
    kind: 'note',
    author: '',
    layer: 'items' as const,
    at: { x: 0, y: 0 },
    size,
    angle: 0,
    order: '',
    parent: null,
    props: {},
  }
  const fitted = parseObject({ ...sketch, text: richText(says) }).size
  return { ...freePlaceIn(board, zone, fitted), ...fitted }
}
