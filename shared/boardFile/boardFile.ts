/** The exported board (JSON): also the format of templates and of what `createRoom` takes as `file`. Version 1. */
import { kindOf } from '../kinds/index.ts'
import type { RichText } from '../lib/index.ts'
import type { Board, BoardObject } from '../model/index.ts'

/** One object. Lengths in board units, angle in radians, text as paragraphs of runs (shared/model). Left out means the kind's default. */
export interface FileObject {
  id: string
  kind: string
  layer?: 'items' | 'surface'
  /** Top left corner before turning. */
  at: [number, number]
  size: [number, number]
  angle?: number
  order?: string
  parent?: string
  props?: Record<string, unknown>
  /** Paragraphs of runs, or one string for a plain text. */
  text?: RichText | string
  locked?: true
  /** Where it leads: an address. */
  href?: string
  /** Name of who made it, only when the person who exported asked for names. */
  by?: string
}

export interface BoardFile {
  format: 'stoa/board'
  version: 1
  title: string
  /** When it was exported, ISO 8601. */
  exported: string
  /** Bottom to top. */
  objects: FileObject[]
  /** Bytes of the pictures (base64), by the hash that objects name them with. */
  files?: Record<string, string>
  /** Hashes of pictures that the file should have and has not: they would have made it too large, or could not be had. */
  without?: string[]
}

/** The whole board as a file. `nameOf` gives the name of a person by id, or null where names are left out. */
export function boardToFile(board: Board, about: { title: string; exported: Date; nameOf(person: string): string | null }): BoardFile {
  return {
    format: 'stoa/board',
    version: 1,
    title: about.title.normalize('NFC'),
    exported: about.exported.toISOString(),
    objects: board.all().map((object) => fileObject(object, about.nameOf(object.author))),
  }
}

/** One object as it stands in a file; also what the clipboard carries. Order is that of the list. */
export function fileObject(object: BoardObject, by: string | null = null): FileObject {
  const { id, kind, layer, at, size, angle, parent, props, text, locked, href } = object
  return {
    id,
    kind,
    ...(layer === kindOf(kind)?.layer ? {} : { layer }),
    at: [at.x, at.y],
    size: [size.w, size.h],
    ...(angle === 0 ? {} : { angle }),
    ...(parent === null ? {} : { parent }),
    ...(Object.keys(props).length === 0 ? {} : { props: { ...props } }),
    ...(text === null ? {} : { text: shortest(text) }),
    ...(locked ? { locked } : {}),
    ...(href === undefined ? {} : { href }),
    ...(by === null ? {} : { by }),
  }
}

/** One string where no letter has a look of its own: easier to read, and to write by hand. */
function shortest(text: RichText): RichText | string {
  const composed = text.map((runs) => runs.map((run) => ({ ...run, text: run.text.normalize('NFC') })))
  const isPlain = composed.every(
    (runs) => runs.length <= 1 && runs.every((run) => Object.keys(run).length === 1 && !run.text.includes('\n')),
  )
  return isPlain ? composed.map(([run]) => run?.text ?? '').join('\n') : composed
}
