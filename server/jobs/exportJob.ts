/** Makes one file from the state of a room. Runs in a worker thread; in tests also without one. */
import * as Y from 'yjs'
import { contentOf } from '../../shared/document/index.ts'
import { light } from '../../shared/drawing/index.ts'
import { documentThumbnailSvg, type ExportHost, type ExportInput, formats, thumbnailSvg } from '../../shared/export/index.ts'
import { openBoard } from '../../shared/model/index.ts'
import { type Language, sayIn } from '../../shared/words/index.ts'
import { readFont } from '../host/fonts.ts'
import { rasterise } from '../host/rasterise.ts'
import { picturesFrom, type ReadPicture } from './pictures.ts'
import { type WrittenOrder, writtenBy } from './written.ts'

/** A room as it is now, as one Yjs update, and how it is called. */
export interface RoomState {
  of: 'board' | 'document'
  state: Uint8Array
  title: string
  language: Language
}
export interface ExportOrder extends RoomState {
  /** Id of a format of `shared/export`. */
  format: string
  /** Names of people by id; null, or without somebody, leaves the name out. */
  names: Readonly<Record<string, string>> | null
  /** Milliseconds since 1970. */
  exportedAt: number
}
export type Job = { job: 'file'; order: ExportOrder } | { job: 'thumbnail'; room: RoomState } | { job: 'written'; order: WrittenOrder }

/** `read` gives the pictures of the room. */
export async function perform(job: Job, read: ReadPicture): Promise<Uint8Array | string> {
  if (job.job === 'written') return JSON.stringify(writtenBy(job.order))
  const host: ExportHost = { font: readFont, rasterise, picture: picturesFrom(read) }
  const doc = new Y.Doc()
  try {
    if (job.job === 'thumbnail') {
      Y.applyUpdate(doc, job.room.state)
      return job.room.of === 'board' ? await thumbnailSvg(openBoard(doc), host.picture) : documentThumbnailSvg(contentOf(doc))
    }
    const { order } = job
    const format = formats.find(({ of, id }) => of === order.of && id === order.format)
    if (!format) throw new Error(`there is no format ${order.format} for a ${order.of}`)
    Y.applyUpdate(doc, order.state)
    const input: ExportInput = {
      title: order.title.normalize('NFC'),
      language: order.language,
      say: sayIn(order.language),
      theme: light,
      exportedAt: new Date(order.exportedAt),
      nameOf: (person) => (order.names && Object.hasOwn(order.names, person) ? (order.names[person] ?? null) : null),
    }
    return format.of === 'board'
      ? await format.make({ ...input, board: openBoard(doc) }, host)
      : await format.make({ ...input, content: contentOf(doc) }, host)
  } finally {
    doc.destroy()
  }
}
