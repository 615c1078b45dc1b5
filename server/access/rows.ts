/** Every row that the server keeps about people, spaces and enterprises, and the collection it lies in. Times are milliseconds since 1970. */
import type { InstanceRole, Role } from '../../shared/access/index.ts'
import type { EnterpriseFields } from '../../shared/api/index.ts'
import type { Stage } from '../../shared/model/index.ts'
import type { PictureType } from '../../shared/picture/index.ts'
import type { Language } from '../../shared/words/index.ts'

/** A person: an account (has an e-mail address) or a guest (has none). Never deleted while something of theirs exists: names of authors come from here. */
export interface PersonRow {
  id: string
  name: string
  /** 1 to 8: `--who-1` … */
  colour: number
  guest: boolean
  email: string | null
  /** An argon2id hash in its own notation; null for a guest. */
  password: string | null
  instance: InstanceRole | null
  /** Null until the person chose one: then the browser's wish counts. */
  language: Language | null
  createdAt: number
}

/** One browser that is signed in. The id is the SHA-256 (hex) of its token; the token itself is nowhere on the server. */
export interface SessionRow {
  id: string
  person: string
  /** What the browser called itself when it signed in. */
  device: string
  createdAt: number
  /** To within a day. */
  seenAt: number
  expiresAt: number
}

export interface SpaceRow {
  id: string
  name: string
  summary: string
  facts: string
  stage: Stage
  createdAt: number
  createdBy: string
  /** Of the space's own fields; what happens in its rooms is in their rows. */
  changedAt: number
}

/** A person's place in a space. The id is `<space>.<person>`. */
export interface MemberRow {
  id: string
  space: string
  person: string
  role: Role
  joinedAt: number
}

/** A person's role in one room, where it is another than in its space, or where they are not in its space at all. The id is `<room>.<person>`. */
export interface RoomRoleRow {
  id: string
  room: string
  person: string
  /** Null: the room is not for them. Owners of the space are owners of every room. */
  role: Exclude<Role, 'owner'> | null
  setAt: number
  /** Who set it: an owner, a facilitator, or whoever made the link that was followed. */
  setBy: string
}

export interface RoomRow {
  id: string
  kind: 'board' | 'document'
  space: string
  title: string
  stage: Stage
  template: string | null
  createdAt: number
  createdBy: string
  changedAt: number
  changedBy: string | null
  /** Null, or when it was deleted: it can be put back for 30 days. */
  deletedAt: number | null
}

export interface InvitationRow {
  id: string
  /** SHA-256 (hex) of the token in the link. */
  hash: string
  space: string
  /** Where people land, or null for the space. */
  room: string | null
  /** Lets people into that room only. Not there in rows of before. */
  only?: boolean
  role: Exclude<Role, 'owner'>
  createdAt: number
  createdBy: string
  expiresAt: number
  used: number
  uses: number | null
}

export interface EnterpriseRow extends EnterpriseFields {
  id: string
  state: 'waiting' | 'published' | 'returned'
  question: string | null
  /** Persons who may change it. */
  editors: string[]
  createdAt: number
  changedAt: number
}

/** A picture on a room's list. The id is `<room>.<hash>`. */
export interface FileRow {
  id: string
  room: string
  /** SHA-256 (hex) of its bytes, under which the store has them. */
  hash: string
  type: PictureType
  bytes: number
  width: number
  height: number
  addedAt: number
  addedBy: string
}

export interface Rows {
  people: PersonRow
  sessions: SessionRow
  spaces: SpaceRow
  members: MemberRow
  roomRoles: RoomRoleRow
  rooms: RoomRow
  invitations: InvitationRow
  enterprises: EnterpriseRow
  files: FileRow
}
export type Collection = keyof Rows
