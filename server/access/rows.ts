/** Every row that the server keeps about people, spaces and enterprises, and the collection it lies in. Times are milliseconds since 1970. */
import type { InstanceRole, Role } from '../../shared/access/index.ts'
import type { AuditDeed, EnterpriseFields, LetterName, LinkDeed } from '../../shared/api/index.ts'
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
  /** When its owner showed that letters to the address reach them; absent until then. */
  emailVerifiedAt?: number
  /** SHA-256 (hex) of their picture, which is on the list `files` of this person; absent without one. */
  picture?: string
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

/** A picture on a room's list, or on that of a person (theirs). The id is `<room>.<hash>`. */
export interface FileRow {
  id: string
  /** The room's id, or the person's. */
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

/** The second step of a person's sign-in. The id is the person's. */
export interface FactorRow {
  id: string
  /** Shared with the app, base32. It has to be kept as it is: the code of the minute is made from it. */
  secret: string
  /** Null until a first code showed that the app has it. */
  confirmedAt: number | null
  /** SHA-256 (hex) of the recovery codes that are left. */
  codes: string[]
  /** The half minute of the last code that was taken: none is taken twice. */
  lastStep: number
}

/** A browser in which a person need not give the second step again. The id is the SHA-256 (hex) of its token. */
export interface TrustRow {
  id: string
  person: string
  createdAt: number
  expiresAt: number
}

/** A link that does one thing once. The id is the SHA-256 (hex) of the token in it. */
export interface LinkRow {
  id: string
  does: LinkDeed
  /** Null for an account that is still to be made. */
  person: string | null
  /** The address it went to, or is about. */
  email: string
  createdAt: number
  expiresAt: number
  /** For an account that is still to be made. */
  account?: { name: string; password: string; language: Language }
}

/** What a program may do in a person's name. */
export interface TokenRow {
  id: string
  /** SHA-256 (hex) of the token. */
  hash: string
  person: string
  name: string
  scope: 'read' | 'write'
  createdAt: number
  /** Null for one without an end. */
  expiresAt: number | null
  /** To within an hour; null when it never was. */
  usedAt: number | null
}

/** An account elsewhere that opens the door here. The id is made of provider and subject. */
export interface IdentityRow {
  id: string
  provider: string
  person: string
  createdAt: number
}

/** A letter that is still to be sent. Links in it get their token when it leaves: none is kept here. */
export interface MailRow {
  id: string
  letter: LetterName
  /** Null: whoever has the account of this address when it leaves, or nobody. */
  person: string | null
  to: string
  language: Language
  values: Record<string, string | number>
  link: LinkDeed | null
  createdAt: number
  tries: number
  nextAt: number
  /** After this it is not worth sending. */
  until: number
}

/** Who did what to whom. Holds ids only: names come from the people there are. */
export interface AuditRow {
  id: string
  at: number
  deed: AuditDeed
  by: string | null
  about: string | null
  space: string | null
  /** What the sentence of the deed needs besides. Never a name or an address. */
  values: Record<string, string | number>
  /** The visitor's network, for what failed at the door. */
  from?: string
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
  factors: FactorRow
  trusts: TrustRow
  links: LinkRow
  tokens: TokenRow
  identities: IdentityRow
  mails: MailRow
  audit: AuditRow
}
export type Collection = keyof Rows
