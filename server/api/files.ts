/** The pictures of rooms: taken in by who may write in the room, given out to who may read it. To everybody else there is nothing, whatever address they guess. */
import express, { type Request, type RequestHandler, type Router } from 'express'
import type { Verb } from '../../shared/access/index.ts'
import { type StoredFile, shareFiles, storedFile } from '../../shared/api/index.ts'
import { Refusal } from '../../shared/errors.ts'
import { isHash, isId } from '../../shared/lib/index.ts'
import { mimeOf } from '../../shared/picture/index.ts'
import type { FileRow } from '../access/index.ts'
import type { Limits } from './middleware/limits.ts'
import { callerOf } from './middleware/who.ts'
import { mount } from './mount.ts'
import { type InRoom, inRoom } from './rights.ts'
import type { Services } from './services.ts'

export function files(router: Router, services: Services, limits: Limits): void {
  const { access } = services
  const place = (request: Request, response: express.Response, verb: Verb): InRoom => {
    const { room } = request.params
    if (!isId(room)) throw new Refusal('notFound')
    return inRoom(access, callerOf(response, request).person, room, verb)
  }
  /** Before their megabytes are taken in. */
  const mayAdd: RequestHandler = (request, response, next) => {
    place(request, response, 'room.contribute')
    next()
  }
  const take = express.raw({ type: () => true, limit: access.files.limits.picture, inflate: false })
  const body: RequestHandler = (request, response, next) =>
    take(request, response, (problem?: unknown) => {
      const isLarge = (problem as { status?: unknown } | undefined)?.status === 413
      next(isLarge ? new Refusal('fileTooLarge') : problem)
    })

  router.post('/rooms/:room/files', limits.uploads, mayAdd, body, async (request, response) => {
    // Asked again: while the bytes came, the role may have changed.
    const { room, person } = place(request, response, 'room.contribute')
    const bytes: unknown = request.body
    if (!(bytes instanceof Uint8Array) || bytes.length === 0) throw new Refusal('notAPicture')
    const row = await access.files.add(room.id, person.id, bytes)
    response.set('Cache-Control', 'no-store').json(storedFile.parse(viewOf(row)))
  })

  router.get('/rooms/:room/files/:hash', async (request, response) => {
    const { hash } = request.params
    const found = isHash(hash) ? await access.files.read(readable(request, response), hash) : null
    if (!found) throw new Refusal('notFound')
    response
      // Also when it is opened by itself, it can do nothing but be looked at.
      .set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox")
      .set('X-Content-Type-Options', 'nosniff')
      .set('Content-Type', mimeOf(found.type))
      .set('Content-Disposition', `attachment; filename="${hash!.slice(0, 12)}.${found.type === 'jpeg' ? 'jpg' : found.type}"`)
      // What has this address never changes; but it is for this person's browser only.
      .set('Cache-Control', 'private, max-age=31536000, immutable')
      .set('ETag', `"${hash}"`)
      .send(Buffer.from(found.bytes.buffer, found.bytes.byteOffset, found.bytes.byteLength))
  })
  /** Every no sounds alike. */
  const readable = (request: Request, response: express.Response): string => {
    try {
      return place(request, response, 'room.read').room.id
    } catch (problem) {
      throw problem instanceof Refusal ? new Refusal('notFound') : problem
    }
  }

  mount(router, shareFiles, async ({ params, input, person }) => {
    const { room, person: someone } = inRoom(access, person, params.room, 'room.contribute')
    const from = inRoom(access, person, input.from, 'room.read')
    return { hashes: await access.files.share(from.room.id, room.id, someone.id, input.hashes) }
  })
}

const viewOf = ({ hash, type, bytes, width, height }: FileRow): StoredFile => ({ hash, type, bytes, width, height })
