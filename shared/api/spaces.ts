/** Spaces, their boards, documents and people, and the invitations to them. */
import { z } from 'zod'
import { nothing, route } from './contract.ts'
import { id, invitedRole, language, line, personName, personView, prose, role, stage, time } from './fields.ts'
import { me } from './instance.ts'

export const roomView = z.object({
  id,
  kind: z.enum(['board', 'document']),
  space: id,
  title: z.string(),
  stage,
  /** Id of the template it began with, or null. */
  template: z.string().nullable(),
  createdAt: time,
  /** Last time anybody changed what is in it, and who. */
  changedAt: time,
  changedBy: z.string().nullable(),
  /** How many are in it right now. */
  present: z.number(),
  /** Of the person who asks, in this room. */
  role,
})
export type RoomView = z.output<typeof roomView>

export const spaceSummary = z.object({
  id,
  name: z.string(),
  summary: z.string(),
  stage,
  role,
  rooms: z.number(),
  people: z.number(),
  changedAt: time,
})
export type SpaceSummary = z.output<typeof spaceSummary>

export const memberView = personView.extend({ role })
export const spaceView = spaceSummary.extend({
  /** Call or programme, money and dates as the team wrote them; may be empty. */
  facts: z.string(),
  contents: z.array(roomView),
  members: z.array(memberView),
})
export type SpaceView = z.output<typeof spaceView>

export const createSpace = route(
  'POST',
  '/spaces',
  z.object({ name: line(120, 'field.spaceName'), summary: prose(600, 'field.summary').optional() }),
  spaceView,
)
export const getSpace = route('GET', '/spaces/:space', nothing, spaceView, ['space'])
export const changeSpace = route(
  'PATCH',
  '/spaces/:space',
  z
    .object({ name: line(120, 'field.spaceName'), summary: prose(600, 'field.summary'), facts: line(200, 'field.facts', 0), stage })
    .partial(),
  spaceView,
  ['space'],
)
/** Makes another member the owner, and whoever asks for it a facilitator. */
export const handOverSpace = route('POST', '/spaces/:space/owner', z.object({ person: id }), spaceView, ['space'])
export const changeMember = route('PATCH', '/spaces/:space/people/:person', z.object({ role }), spaceView, ['space', 'person'])
export const removeMember = route('DELETE', '/spaces/:space/people/:person', nothing, spaceView, ['space', 'person'])

/** `template` names one of templates/; `language` is that of its texts; `file` is an exported board (JSON), for boards only. */
export const createRoom = route(
  'POST',
  '/spaces/:space/rooms',
  z.object({
    kind: z.enum(['board', 'document']),
    title: line(120, 'field.title'),
    stage,
    template: z.string().max(60).optional(),
    language: language.optional(),
    file: z.unknown().optional(),
  }),
  roomView,
  ['space'],
)
export const roomPage = roomView.extend({
  spaceName: z.string(),
  /** Null for who was let into this room only. */
  spaceRole: role.nullable(),
  /** What it can be exported as: GET /api/rooms/:room/export/:id gives the file. */
  formats: z.array(z.object({ id: z.string(), extension: z.string() })),
})
export type RoomPage = z.output<typeof roomPage>
/** The spaces one belongs to, and the rooms one was let into without belonging to their space. */
export const listSpaces = route('GET', '/spaces', nothing, z.object({ spaces: z.array(spaceSummary), rooms: z.array(roomPage) }))
export const getRoom = route('GET', '/rooms/:room', nothing, roomPage, ['room'])
export const changeRoom = route('PATCH', '/rooms/:room', z.object({ title: line(120, 'field.title'), stage }).partial(), roomPage, ['room'])
export const deleteRoom = route('DELETE', '/rooms/:room', nothing, nothing, ['room'])

const seer = personView.extend({
  /** Null: kept out. */
  role: role.nullable(),
  /** By their place in the space, or by what was set for them here: by whom, and when. */
  why: z.discriminatedUnion('by', [
    z.object({ by: z.literal('space') }),
    z.object({ by: z.literal('room'), setBy: z.string(), setAt: time }),
  ]),
  /** Their role in the space; null for who does not belong to it. */
  spaceRole: role.nullable(),
})
export type Seer = z.output<typeof seer>
/** Who can see a board or document, and why: people in the order of their rights, those kept out last; and, for who may change it, the links that let others in. */
export const whoSees = route(
  'GET',
  '/rooms/:room/people',
  nothing,
  z.object({ people: z.array(seer), links: z.array(z.lazy(() => invitationView)) }),
  ['room'],
)
/** `space`: from now on their role in the space counts again. `none`: the room is not for them. */
export const changeRoomRole = route(
  'PATCH',
  '/rooms/:room/people/:person',
  z.object({ role: z.union([invitedRole, z.enum(['space', 'none'])]) }),
  nothing,
  ['room', 'person'],
)
/** Puts back a room that was deleted in the last 30 days. */
export const restoreRoom = route('POST', '/rooms/:room/restore', nothing, roomPage, ['room'])
/** A part of the room could not be read from the disk, so it is read-only: from now on what is left counts. Does nothing to a sound room. */
export const mendRoom = route('POST', '/rooms/:room/mend', nothing, roomPage, ['room'])
/** Two routes answer with a file, so they have no entry here: GET /api/rooms/:room/export/:format?language=&names= (`names=yes` to name
 *  the authors) and GET /api/rooms/:room/thumbnail (SVG). */

export const invitationView = z.object({
  id,
  role: invitedRole,
  /** The room people land in, or null for the space. */
  room: id.nullable(),
  /** Lets people into that room and nothing else of the space. */
  only: z.boolean(),
  createdAt: time,
  expiresAt: time,
  used: z.number(),
  /** How many people it lets in at most, or null for any number. */
  uses: z.number().nullable(),
  by: z.string(),
})
export type InvitationView = z.output<typeof invitationView>
/** The link is `<address>/join#<token>`; the token is shown once, only its hash is kept. */
export const createInvitation = route(
  'POST',
  '/spaces/:space/invitations',
  z.object({
    role: invitedRole,
    room: id.optional(),
    only: z.boolean().optional(),
    days: z.number().int().min(1).max(90),
    uses: z.number().int().min(1).max(1000).optional(),
  }),
  invitationView.extend({ token: z.string() }),
  ['space'],
)
export const listInvitations = route('GET', '/spaces/:space/invitations', nothing, z.object({ invitations: z.array(invitationView) }), [
  'space',
])
export const revokeInvitation = route('DELETE', '/spaces/:space/invitations/:invitation', nothing, nothing, ['space', 'invitation'])
export const lookAtInvitation = route(
  'POST',
  '/join/look',
  z.object({ token: z.string().max(100) }),
  z.object({
    space: z.string(),
    room: z.object({ title: z.string(), kind: z.enum(['board', 'document']) }).nullable(),
    role: invitedRole,
    by: z.string(),
  }),
)
/** Signed in: joins as oneself, `name` is not needed. Otherwise makes a guest with this name and signs the browser in as that guest. */
export const join = route(
  'POST',
  '/join',
  z.object({ token: z.string().max(100), name: personName.optional() }),
  z.object({ me, space: id, room: z.object({ id, kind: z.enum(['board', 'document']) }).nullable() }),
)
