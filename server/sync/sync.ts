/** What the room server asks of the rest of the server, and what it offers it. `createRooms` in rooms.ts makes one. */
import type { IncomingMessage, Server } from 'node:http'
import type * as Y from 'yjs'
import type { Role } from '../../shared/access/index.ts'
import type { RoomName } from '../../shared/protocol/index.ts'

/** Who stands at the door. Made by server/access; asked again for every message, so a changed right acts at once. */
export interface Doorkeeper {
  /** The person behind an upgrade request (session cookie, or `?ticket=` for this room), or null. */
  whoIs(request: IncomingMessage, room: RoomName): SyncPerson | null
  /** The same person as they are now, perhaps under another name; null when their session has ended. */
  again(person: SyncPerson): SyncPerson | null
  /** False for an upgrade that another web site caused (`Origin` is not ours). */
  isOwnOrigin(request: IncomingMessage): boolean
  /** The visitor's address (behind a proxy that is trusted, not the proxy's), for limits per address; null when nobody can tell. Without it, the line's own. */
  addressOf?(request: IncomingMessage): string | null
  /** Is there such a room, for whomever? */
  isRoom(room: RoomName): boolean
  /** Is there such a room, and what may this person do in it now? Null when not invited, or when the session has ended. */
  roleIn(person: SyncPerson, room: RoomName): Role | null
}

export interface SyncPerson {
  id: string
  name: string
  /** 1 to 8: `--who-1` … */
  colour: number
  guest: boolean
  /** Of the login session, so that signing out closes its sockets. */
  session: string
}

export interface Rooms {
  /** Takes over the upgrade requests of `server` for `/sync/<room>`. */
  attach(server: Server): void
  /** What is durable in the room now, as one update. */
  read(room: RoomName): Promise<Uint8Array>
  /** A change made by the server for a person (planting a template, an import). Resolves when it is durable; open sockets then see it. */
  change(room: RoomName, person: string, edit: (doc: Y.Doc) => void): Promise<void>
  /** The room is damaged (a part of it is lost) and read-only: from now on what is left counts, and it can be changed again. Does nothing to a sound room. */
  mend(room: RoomName): Promise<void>
  /** How many people are in it now. */
  present(room: RoomName): number
  /** Rights or names changed: every open socket is looked at again, and closed or told its new role within this call. */
  recheck(): void
  /** Closes the room for everybody and forgets its log. */
  remove(room: RoomName): Promise<void>
  /** Called with the room and the person after each durable change, for "changed by … at …". */
  onChange(listener: (room: RoomName, person: string) => void): () => void
  /** Flushes, tells the sockets, closes them with 1012. */
  close(): Promise<void>
}
