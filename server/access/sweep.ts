/** Takes away what has had its time: ended sessions, links and tokens, old invitations and lines of the audit trail, rooms deleted more than 30 days ago, and pictures of no room. Run now and then by main.ts. */
import { roomName } from '../../shared/protocol/index.ts'
import type { Clock } from '../host/clock.ts'
import type { Rooms } from '../sync/sync.ts'
import type { Audit } from './audit.ts'
import type { RoomFiles } from './files.ts'
import { type Register, remove } from './register.ts'

const day = 86_400_000
/** How long a deleted room can be put back. */
export const keepDeletedMs = 30 * day

export async function sweep({
  register,
  clock,
  rooms,
  files,
  audit,
  auditDays,
}: {
  register: Register
  clock: Clock
  rooms: Rooms
  files: RoomFiles
  audit: Audit
  auditDays: number
}): Promise<void> {
  const now = clock.now()
  const sessions = register.all('sessions').filter((session) => session.expiresAt <= now)
  const invitations = register.all('invitations').filter((invitation) => invitation.expiresAt + keepDeletedMs <= now)
  const ended = (['trusts', 'links', 'tokens'] as const).flatMap((collection) =>
    register
      .all(collection)
      .filter(({ expiresAt }) => expiresAt !== null && expiresAt <= now)
      .map(({ id }) => remove(collection, id)),
  )
  const changes = [...sessions.map(({ id }) => remove('sessions', id)), ...invitations.map(({ id }) => remove('invitations', id)), ...ended]
  if (changes.length > 0) await register.inTurn(() => register.write(...changes))
  for (const room of register.all('rooms')) {
    if (room.deletedAt === null || room.deletedAt + keepDeletedMs > now) continue
    // The log first: stopped in between, the row is still there and the next sweep ends the work.
    await rooms.remove(roomName('comments', room.id))
    await rooms.remove(roomName(room.kind, room.id))
    const roles = register.all('roomRoles').filter((own) => own.room === room.id)
    await register.inTurn(() => register.write(remove('rooms', room.id), ...roles.map(({ id }) => remove('roomRoles', id))))
  }
  await audit.sweep(auditDays)
  await files.sweep()
}
