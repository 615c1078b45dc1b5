/** The pictures of rooms: bytes are stored once, and each room has a list of those that are its own. Who may read a room may read what is on its list. A person has one too,
 *  for their own picture. */
import { Refusal } from '../../shared/errors.ts'
import { carriesNotes, type PictureType, readPicture } from '../../shared/picture/index.ts'
import type { Clock } from '../host/clock.ts'
import { type Files, hashOf } from '../storage/index.ts'
import { put, type Register, remove } from './register.ts'
import type { FileRow } from './rows.ts'

/** What one picture, and all of one room, may be. */
export interface FileLimits {
  /** Bytes of one picture. */
  picture: number
  /** Pixels of one picture. */
  picturePixels: number
  /** Bytes of all pictures of a room. */
  roomPictures: number
}

interface StoredPicture {
  type: PictureType
  bytes: Uint8Array
}

export interface RoomFiles {
  readonly limits: FileLimits
  /** Keeps a picture for the room. Refuses what is none (`notAPicture`), what is too large (`pictureTooLarge`), and more than the room may hold (`roomFull`). */
  add(room: string, person: string, bytes: Uint8Array): Promise<FileRow>
  /** Puts pictures of one room on the list of another; those that are not on the first one's list are passed over. Gives the hashes that `to` has now. */
  share(from: string, to: string, person: string, hashes: readonly string[]): Promise<string[]>
  /** Null when it is not on the room's list, or cannot be read. */
  read(room: string, hash: string): Promise<StoredPicture | null>
  /** Makes this the only picture of the person; null leaves none. */
  setOwn(person: string, bytes: Uint8Array | null): Promise<string | null>
  /** Takes away the lists of rooms that are gone, and the bytes that are on no list. */
  sweep(): Promise<void>
}

/** A person's own picture: the page makes it small before it sends it. */
const ownPixels = 1024 * 1024
export const ownPictureBytes = 256 * 1024

export function createFiles({
  register,
  files,
  clock,
  limits,
}: {
  register: Register
  files: Files
  clock: Clock
  limits: FileLimits
}): RoomFiles {
  const ofRoom = register.index('files', ({ room }) => room)
  const idOf = (room: string, hash: string) => `${room}.${hash}`
  // Bytes are there before a list names them, and leave after none does: so adding and sweeping wait for each other.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work)
    last = turn.catch(() => {})
    return turn
  }
  const checkRoom = (room: string, more: number) => {
    const used = ofRoom(room).reduce((sum, row) => sum + row.bytes, 0)
    if (used + more > limits.roomPictures) throw new Refusal('roomFull')
  }

  return {
    limits,
    add(room, person, bytes) {
      const read = readPicture(bytes, limits.picturePixels)
      if (!read.ok) throw new Refusal(read.reason)
      const { type, size, bytes: kept } = read.value
      return inTurn(async () => {
        const hash = hashOf(kept)
        const known = register.get('files', idOf(room, hash))
        // Before the disk is asked: what is refused must not fill it.
        if (!known) checkRoom(room, kept.length)
        await files.put(kept).catch((cause: unknown) => {
          throw Object.assign(new Refusal('storeFailed'), { cause })
        })
        if (known) return known
        const row: FileRow = {
          id: idOf(room, hash),
          room,
          hash,
          type,
          bytes: kept.length,
          width: size.w,
          height: size.h,
          addedAt: clock.now(),
          addedBy: person,
        }
        await register.write(put('files', row))
        return row
      })
    },
    share: (from, to, person, hashes) =>
      inTurn(async () => {
        const rows = [...new Set(hashes)].flatMap((hash) => register.get('files', idOf(from, hash)) ?? [])
        const fresh = rows.filter(({ hash }) => !register.get('files', idOf(to, hash)))
        checkRoom(
          to,
          fresh.reduce((sum, row) => sum + row.bytes, 0),
        )
        const now = clock.now()
        const copies = fresh.map((row) => put('files', { ...row, id: idOf(to, row.hash), room: to, addedAt: now, addedBy: person }))
        if (copies.length > 0) await register.write(...copies)
        return rows.map(({ hash }) => hash)
      }),
    setOwn: (person, bytes) =>
      inTurn(async () => {
        const before = register.all('files').filter(({ room }) => room === person)
        const read = bytes && readPicture(bytes, ownPixels)
        if (read && !read.ok) throw new Refusal(read.reason)
        if (!read) {
          if (before.length > 0) await register.write(...before.map(({ id }) => remove('files', id)))
          return null
        }
        const { type, size, bytes: kept } = read.value
        // Only plain ones, without the place and time that a camera writes into them: the page sends no others.
        if ((type !== 'png' && type !== 'jpeg') || carriesNotes(kept)) throw new Refusal('notAPicture')
        if (kept.length > ownPictureBytes) throw new Refusal('fileTooLarge')
        const hash = await files.put(kept).catch((cause: unknown) => {
          throw Object.assign(new Refusal('storeFailed'), { cause })
        })
        const id = idOf(person, hash)
        await register.write(
          ...before.filter((row) => row.id !== id).map((row) => remove('files', row.id)),
          put('files', {
            id,
            room: person,
            hash,
            type,
            bytes: kept.length,
            width: size.w,
            height: size.h,
            addedAt: clock.now(),
            addedBy: person,
          }),
        )
        return hash
      }),
    async read(room, hash) {
      const row = register.get('files', idOf(room, hash))
      const bytes = row ? await files.get(hash) : null
      return row && bytes ? { type: row.type, bytes } : null
    },
    sweep: () =>
      inTurn(async () => {
        // A room that is just being made from a file has its pictures before it has its row.
        const made = clock.now() - 3_600_000
        const has = (owner: string) => register.get('rooms', owner) !== undefined || register.get('people', owner) !== undefined
        const gone = register.all('files').filter(({ room, addedAt }) => addedAt < made && !has(room))
        if (gone.length > 0) await register.write(...gone.map(({ id }) => remove('files', id)))
        const listed = new Set(register.all('files').map(({ hash }) => hash))
        for (const hash of await files.all()) if (!listed.has(hash)) await files.remove(hash)
      }),
  }
}
