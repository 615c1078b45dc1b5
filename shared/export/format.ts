/** What an export format is. One file per format; each is given a finished board or document and gives a finished file. Runs in a worker of the server. */

import type * as Y from 'yjs'
import type { Theme } from '../drawing/index.ts'
import type { Board } from '../model/index.ts'
import type { PictureType } from '../picture/index.ts'
import type { Language, Say } from '../words/index.ts'

export interface ExportPicture {
  type: PictureType
  bytes: Uint8Array
}

/** The machine's edges, handed in. */
export interface ExportHost {
  /** Bytes of a bundled font file: `StoaBoard-Regular.ttf`, `Literata-Bold.ttf` … */
  font(name: string): Promise<Uint8Array>
  /** Paints an SVG at `scale` pixels per board unit; gives PNG bytes. */
  rasterise(svg: string, scale: number): Promise<Uint8Array>
  /** A picture of the room by its source: as it is kept; for `paper` as JPEG or PNG, whatever it was; as `card` as a small PNG, at most 320 pixels wide or high. Null when it cannot be had. */
  picture(source: string, as: 'kept' | 'paper' | 'card'): Promise<ExportPicture | null>
}

export interface ExportInput {
  title: string
  language: Language
  say: Say
  /** Exports are always light. */
  theme: Theme
  exportedAt: Date
  /** Name of a person by id, or null where names are left out or erased. */
  nameOf(person: string): string | null
}

export interface BoardFormat {
  of: 'board'
  id: string
  /** English; other languages in shared/words as `format.<id>`. */
  label: string
  extension: string
  mime: string
  make(input: ExportInput & { board: Board }, host: ExportHost): Promise<Uint8Array>
}
export interface DocumentFormat {
  of: 'document'
  id: string
  label: string
  extension: string
  mime: string
  /** `content` is the document's Y.XmlFragment (`doc.getXmlFragment('content')`). */
  make(input: ExportInput & { content: Y.XmlFragment }, host: ExportHost): Promise<Uint8Array>
}
export type Format = BoardFormat | DocumentFormat
