/** Boards and documents: made, named, moved to another stage, deleted and put back. */
import type { Router } from 'express'
import { changeRoom, createRoom, deleteRoom, getRoom, mendRoom, restoreRoom } from '../../shared/api/index.ts'
import { Refusal } from '../../shared/errors.ts'
import { createId } from '../../shared/lib/index.ts'
import { roomName } from '../../shared/protocol/index.ts'
import { keepDeletedMs, put, type RoomRow, withoutUndefined } from '../access/index.ts'
import { onlySignedIn } from './middleware/who.ts'
import { mount } from './mount.ts'
import { picturesIn, seedOf } from './planting.ts'
import { inRoom, inSpace } from './rights.ts'
import type { Services } from './services.ts'
import { roomPage, roomView } from './views.ts'

/** A file from elsewhere may hold what we do not keep: then the board opens without it. */
function passOverRefused(problem: unknown): void {
  if (!(problem instanceof Refusal) || problem.code === 'storeFailed') throw problem
}

export function rooms(router: Router, services: Services): void {
  const { access, clock, random, lastChange } = services
  /** Changes the row as it is in its turn, with the last change that is not written yet. */
  const change = (id: string, changed: (row: RoomRow) => RoomRow) =>
    access.register.inTurn(async () => {
      const row = access.register.get('rooms', id)
      if (!row) throw new Refusal('boardNotFound')
      const next = changed({ ...row, ...lastChange.of(row) })
      await access.register.write(put('rooms', next))
      return next
    })

  mount(
    router,
    createRoom,
    async ({ params, input, person, language }) => {
      const place = inSpace(access, person, params.space, 'room.create')
      const { kind, title, stage, template, file } = input
      const id = createId(random)
      const seed = seedOf({ kind, template, file, language: input.language ?? language, author: place.person.id, random })
      // The content first: a row whose room is empty would be a promise not kept.
      await services.rooms.change(roomName(kind, id), place.person.id, seed)
      for (const bytes of picturesIn(file)) await access.files.add(id, place.person.id, bytes).catch(passOverRefused)
      const now = clock.now()
      const row: RoomRow = {
        id,
        kind,
        space: params.space,
        title,
        stage,
        template: file === undefined ? (template ?? null) : null,
        createdAt: now,
        createdBy: place.person.id,
        changedAt: now,
        changedBy: place.person.id,
        deletedAt: null,
      }
      await access.register.write(put('rooms', row))
      return roomView(services, row, place.role)
    },
    { before: [onlySignedIn], bodyLimit: '12mb' },
  )

  mount(router, getRoom, ({ params, person }) => {
    const place = inRoom(access, person, params.room, 'room.read')
    return roomPage(services, place)
  })

  mount(router, changeRoom, async ({ params, input, person }) => {
    const place = inRoom(access, person, params.room, 'room.rename')
    return roomPage(services, { ...place, room: await change(params.room, (row) => ({ ...row, ...withoutUndefined(input) })) })
  })

  mount(router, deleteRoom, async ({ params, person }) => {
    inRoom(access, person, params.room, 'room.delete')
    await change(params.room, (row) => ({ ...row, deletedAt: clock.now() }))
    // Whoever has it open finds it closed, not a page that no longer saves.
    services.rooms.recheck()
    return {}
  })

  mount(router, restoreRoom, async ({ params, person }) => {
    const place = inRoom(access, person, params.room, 'room.delete', { deleted: true })
    if ((place.room.deletedAt ?? 0) + keepDeletedMs <= clock.now()) {
      throw new Refusal(place.room.kind === 'document' ? 'documentNotFound' : 'boardNotFound')
    }
    return roomPage(services, { ...place, room: await change(params.room, (row) => ({ ...row, deletedAt: null })) })
  })

  mount(router, mendRoom, async ({ params, person }) => {
    const place = inRoom(access, person, params.room, 'room.mend')
    for (const kind of [place.room.kind, 'comments'] as const) await services.rooms.mend(roomName(kind, place.room.id))
    return roomPage(services, place)
  })
}
