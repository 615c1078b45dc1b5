/** `--demo`: a believable cluster in an empty data folder. People, enterprises, three spaces with filled boards and documents; an account for each role. */
import type { Role } from '../../shared/access/index.ts'
import { createId, type RandomBytes } from '../../shared/lib/index.ts'
import { roomName } from '../../shared/protocol/index.ts'
import { parseTemplate, type Template } from '../../shared/template/index.ts'
import { templates } from '../../templates/index.ts'
import { type Access, type EnterpriseRow, type MemberRow, put, type RoomRow, remove } from '../access/index.ts'
import { memberId } from '../access/spaces.ts'
import type { Clock } from '../host/clock.ts'
import type { Settings } from '../storage/storage.ts'
import type { Rooms } from '../sync/sync.ts'
import { fillBoard, type Hands } from './board.ts'
import type { DemoSpace } from './content.ts'
import { fillDocument } from './document.ts'
import { enterprises } from './enterprises.ts'
import { type DemoName, demoPassword, people } from './people.ts'
import { greenSkills } from './spaces/greenSkills.ts'
import { repairWages } from './spaces/repairWages.ts'
import { winterGarden } from './spaces/winterGarden.ts'

const demoSpaces: readonly DemoSpace[] = [greenSkills, repairWages, winterGarden]

export interface DemoParts {
  access: Pick<Access, 'register' | 'people' | 'spaces'>
  rooms: Pick<Rooms, 'change' | 'remove'>
  settings: Settings
  clock: Clock
  random: RandomBytes
}

const day = 86_400_000

/** Fills a site that has no name yet, and says to the terminal how to sign in. The name comes last: a demo that was cut short begins again at the next start. */
export async function fillDemo(parts: DemoParts, say: (line: string) => void): Promise<void> {
  await clearHalfDone(parts)
  const ids = await addPeople(parts)
  await addEnterprises(parts, ids)
  const byId = new Map(templates.map((file) => parseTemplate(file)).map((template) => [template.id, template]))
  for (const [index, space] of demoSpaces.entries()) await addSpace(parts, ids, byId, space, (demoSpaces.length - index) * 9)
  await parts.settings.change({ name: 'Virtual Cluster for Social Enterprises', language: 'en', signUp: 'open' })
  sayAccounts(say)
}

/** What a demo left behind that was stopped before its end. The site has no name, so nothing in it is anybody's work. */
async function clearHalfDone({ access: { register }, rooms }: DemoParts): Promise<void> {
  const demoPeople = new Set<string | null>(Object.values(people).map(({ email }) => email))
  const accounts = register.all('people').filter(({ email }) => demoPeople.has(email))
  if (accounts.length === 0) return
  for (const { kind, id } of register.all('rooms')) for (const of of [kind, 'comments'] as const) await rooms.remove(roomName(of, id))
  const rows = (['rooms', 'members', 'spaces', 'enterprises'] as const).flatMap((collection) =>
    register.all(collection).map(({ id }) => remove(collection, id)),
  )
  await register.write(...rows, ...accounts.map(({ id }) => remove('people', id)))
}

type Ids = Record<DemoName, string>

async function addPeople({ access }: DemoParts): Promise<Ids> {
  const ids = {} as Ids
  for (const [name, { name: fullName, email, language, instance }] of Object.entries(people)) {
    const account = await access.people.addAccount({ name: fullName, email, password: demoPassword, language, instance, isVerified: true })
    ids[name as DemoName] = account.id
  }
  return ids
}

async function addEnterprises({ access: { register }, clock, random }: DemoParts, ids: Ids): Promise<void> {
  const rows = enterprises.map(({ editors, ...fields }, index): EnterpriseRow => {
    const createdAt = clock.now() - (90 - index * 6) * day
    return {
      ...fields,
      id: createId(random),
      question: null,
      editors: editors.map((name) => ids[name]),
      createdAt,
      changedAt: createdAt + day,
    }
  })
  await register.write(...rows.map((row) => put('enterprises', row)))
}

async function addSpace(parts: DemoParts, ids: Ids, byId: ReadonlyMap<string, Template>, spec: DemoSpace, daysAgo: number): Promise<void> {
  const { access, rooms, clock, random } = parts
  const [[owner]] = spec.members as [[DemoName, Role]]
  const made = await access.spaces.create(ids[owner], { name: spec.name, summary: spec.summary })
  const space = await access.spaces.change(made.id, { facts: spec.facts, stage: spec.stage })
  const createdAt = clock.now() - daysAgo * day
  const members = spec.members.map(([name, role], index): MemberRow => {
    return { id: memberId(space.id, ids[name]), space: space.id, person: ids[name], role, joinedAt: createdAt + index * 3_600_000 }
  })
  await access.register.write(put('spaces', { ...space, createdAt }), ...members.map((member) => put('members', member)))

  const roles = new Map(spec.members)
  for (const [index, room] of spec.rooms.entries()) {
    const template = byId.get(room.template)
    if (!template) throw new Error(`there is no template ${room.template}`)
    const id = createId(random)
    const hands: Hands = {
      random,
      idOf: (name) => ids[name],
      roleOf: (name) => roles.get(name) ?? 'viewer',
      change: (by, edit) => rooms.change(roomName(room.kind, id), ids[by], edit),
    }
    await (room.kind === 'board' ? fillBoard(room, template, hands) : fillDocument(room, template, hands))
    const row: RoomRow = {
      id,
      kind: room.kind,
      space: space.id,
      title: room.title,
      stage: room.stage,
      template: room.template,
      createdAt: createdAt + index * day,
      createdBy: ids[room.by],
      changedAt: clock.now() - index * 3 * 3_600_000,
      changedBy: ids[room.by],
      deletedAt: null,
    }
    await access.register.write(put('rooms', row))
  }
}

function sayAccounts(say: (line: string) => void): void {
  const width = Math.max(...Object.values(people).map(({ email }) => email.length))
  say('')
  say('This is a demo: an invented cluster for trying things out. Do not open it to the internet.')
  say(`Every account has the password  ${demoPassword}`)
  say('')
  for (const { email, shows, name } of Object.values(people)) say(`  ${email.padEnd(width)}  ${shows.padEnd(13)}  ${name}`)
  say('')
}
