/** A board or document as a file, and its picture. These answer with the file itself, so they have no contract in shared/api. */
import { createHash } from 'node:crypto'
import type { Request, Response, Router } from 'express'
import { Refusal } from '../../shared/errors.ts'
import { formats } from '../../shared/export/index.ts'
import { isId } from '../../shared/lib/index.ts'
import { roomName } from '../../shared/protocol/index.ts'
import { isLanguage, type Language } from '../../shared/words/index.ts'
import type { RoomRow } from '../access/index.ts'
import type { Limits } from './middleware/limits.ts'
import { callerOf } from './middleware/who.ts'
import { inRoom } from './rights.ts'
import type { Services } from './services.ts'

export function exports(router: Router, services: Services, limits: Limits): void {
  const { access, rooms, exporter, clock, lastChange } = services
  const picturesOf =
    ({ id }: RoomRow) =>
    (hash: string) =>
      access.files.read(id, hash)
  const stateOf = ({ kind, id }: RoomRow): Promise<Uint8Array> => rooms.read(roomName(kind, id))

  router.get('/rooms/:room/export/:format', limits.exports, async (request: Request<{ room: string; format: string }>, response) => {
    const { person, language } = callerOf(response, request)
    const { room } = inRoom(access, person, idIn(request.params.room), 'room.export')
    const format = formats.find((known) => known.of === room.kind && known.id === request.params.format)
    if (!format) throw new Refusal('notFound')
    const order = {
      format: format.id,
      of: room.kind,
      state: await stateOf(room),
      title: room.title,
      language: languageIn(request) ?? language,
      names: request.query.names === 'yes' ? Object.fromEntries(access.register.all('people').map(({ id, name }) => [id, name])) : null,
      exportedAt: clock.now(),
    }
    const bytes = await exporter.make(order, picturesOf(room))
    response
      .set('Content-Type', format.mime)
      .set('Content-Disposition', attachment(room.title, format.extension))
      .set('Cache-Control', 'no-store')
      .send(Buffer.from(bytes))
  })

  const kept = createPictures()
  router.get('/rooms/:room/thumbnail', async (request: Request<{ room: string }>, response) => {
    const { person, language } = callerOf(response, request)
    const { room } = inRoom(access, person, idIn(request.params.room), 'room.read')
    const make = async () =>
      exporter.thumbnail({ of: room.kind, state: await stateOf(room), title: room.title, language }, picturesOf(room))
    const picture = await kept.get(`${room.id} ${language}`, String(lastChange.of(room).changedAt), make)
    sendPicture(response, picture, 'private, no-cache')
  })
}

/** Keeps the newest picture of each of the rooms asked for last, in each language. One at a time is made of each, however many ask and however fast it changes: who
 *  asks meanwhile gets that one, and the next the next time. */
function createPictures(most = 300) {
  const pictures = new Map<string, { key: string; svg: Promise<string>; isMade: boolean }>()
  return {
    get(id: string, key: string, make: () => Promise<string>): Promise<string> {
      const known = pictures.get(id)
      pictures.delete(id)
      const picture = known && (known.key === key || !known.isMade) ? known : { key, svg: make(), isMade: false }
      pictures.set(id, picture)
      picture.svg.then(
        () => (picture.isMade = true),
        () => pictures.get(id) === picture && pictures.delete(id),
      )
      for (const oldest of pictures.keys()) {
        if (pictures.size <= most) break
        pictures.delete(oldest)
      }
      return picture.svg
    },
  }
}

/** An SVG that can do nothing but be looked at, also when it is opened by itself. Express answers 304 to a browser that has it. */
export function sendPicture(response: Response, svg: string, cache: string): void {
  response
    .set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox")
    .set('Content-Type', 'image/svg+xml; charset=utf-8')
    .set('Cache-Control', cache)
    .set('ETag', `"${createHash('sha256').update(svg).digest('base64url').slice(0, 22)}"`)
    .send(svg)
}

export const languageIn = (request: Pick<Request, 'query'>): Language | null =>
  isLanguage(request.query.language) ? request.query.language : null

const idIn = (value: string): string => {
  if (!isId(value)) throw new Refusal('notFound')
  return value
}

/** The header that names a download: the title as it is, and plain letters for old programs. Source: RFC 6266 and 5987. */
export function attachment(title: string, extension: string): string {
  // Without what a file system would take for a path, or refuse.
  const name = tidy(title.replace(/[/\\:*?"<>|\p{Cc}]+/gu, ' ')) || 'Stoa'
  const plain = tidy(name.normalize('NFD').replace(/[^\x20-\x7e]/g, '')) || 'Stoa'
  const encoded = encodeURIComponent(`${name}.${extension}`).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}.${extension}"; filename*=UTF-8''${encoded}`
}

/** Single spaces, none at the ends; no dot in front, which would hide the file. */
const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim().replace(/^\.+/, '')
