/** Everything that is kept about a person, for that person: as JSON for programs, as a page to read. */
import type { Router } from 'express'
import { Refusal } from '../../shared/errors.ts'
import { type RoomKind, roomName } from '../../shared/protocol/index.ts'
import { type ServedKey, sayServed } from '../../shared/words/index.ts'
import type { PersonRow, RoomRow } from '../access/index.ts'
import { escapeHtml } from '../host/html.ts'
import { attachment } from './exports.ts'
import type { Limits } from './middleware/limits.ts'
import { callerOf } from './middleware/who.ts'
import { present } from './rights.ts'
import type { Services } from './services.ts'

interface OwnData {
  site: string
  takenAt: string
  profile: Record<string, string | boolean | null>
  spaces: { name: string; role: string; joinedAt: string; written: { room: string; kind: string; texts: string[]; unreadable?: true }[] }[]
  enterprises: string[]
  sessions: Record<string, string>[]
  tokens: Record<string, string | null>[]
  accountsElsewhere: Record<string, string>[]
  auditTrail: Record<string, unknown>[]
}

export function ownData(router: Router, services: Services, limits: Limits): void {
  router.get('/me/data', limits.data, async (request, response) => {
    const { person, session } = present(callerOf(response, request))
    if (!session) throw new Refusal('notSignedIn')
    const { language } = callerOf(response, request)
    const asPage = request.query.as === 'html'
    const data = await collect(services, person)
    await services.access.audit.note('dataTaken', { by: person.id, about: person.id })
    const say = sayServed(language)
    response
      .set('Content-Type', asPage ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8')
      .set('Content-Disposition', attachment(say('ownData.file', { site: data.site }), asPage ? 'html' : 'json'))
      .set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
      .set('Cache-Control', 'no-store')
      .send(asPage ? pageOf(data, say, language) : `${JSON.stringify(data, null, 2)}\n`)
  })
}

async function collect({ access, settings, clock, rooms, exporter, updates, log }: Services, person: PersonRow): Promise<OwnData> {
  const when = (at: number) => new Date(at).toISOString()
  const writtenIn = async (room: RoomRow, kind: RoomKind) => {
    const name = roomName(kind, room.id)
    const [state, { clients }] = await Promise.all([rooms.read(name), updates.load(name)])
    const mine = [...clients].flatMap(([client, owner]) => (owner === person.id ? [client] : []))
    return exporter.written({ of: kind, state, person: person.id, clients: mine })
  }
  const spaces: OwnData['spaces'] = []
  for (const space of access.spaces.of(person.id)) {
    const member = access.spaces.members(space.id).find((one) => one.person === person.id)
    const written: OwnData['spaces'][number]['written'] = []
    const rooms = access.spaces.rooms(space.id, person.id)
    for (const [room, kind] of rooms.flatMap((one) => [[one, one.kind] as const, [one, 'comments'] as const])) {
      const about = { room: room.title, kind }
      try {
        const texts = await writtenIn(room, kind)
        if (texts.length > 0) written.push({ ...about, texts })
      } catch (problem) {
        // One damaged room must not keep somebody from the rest; that it is missing is said.
        log.warn({ err: problem, room: room.id }, 'what a person wrote in a room could not be read')
        written.push({ ...about, texts: [], unreadable: true })
      }
    }
    spaces.push({ name: space.name, role: member?.role ?? '', joinedAt: when(member?.joinedAt ?? space.createdAt), written })
  }
  return {
    site: settings.get().name,
    takenAt: when(clock.now()),
    profile: {
      name: person.name,
      email: person.email,
      emailConfirmed: person.emailVerifiedAt !== undefined,
      language: person.language,
      guest: person.guest,
      roleOnTheSite: person.instance,
      since: when(person.createdAt),
      picture: person.picture !== undefined,
      secondStep: access.factors.isOn(person.id),
    },
    spaces,
    enterprises: access.register.all('enterprises').flatMap(({ name, editors }) => (editors.includes(person.id) ? [name] : [])),
    sessions: access.sessions
      .of(person.id)
      .map(({ device, createdAt, seenAt }) => ({ device, signedInAt: when(createdAt), seenAt: when(seenAt) })),
    tokens: access.apiTokens.of(person.id).map(({ name, scope, createdAt, expiresAt, usedAt }) => ({
      name,
      scope,
      createdAt: when(createdAt),
      expiresAt: expiresAt === null ? null : when(expiresAt),
      usedAt: usedAt === null ? null : when(usedAt),
    })),
    accountsElsewhere: access.identities.of(person.id).map(({ provider, createdAt }) => ({
      provider: access.elsewhere.providers().find(({ id }) => id === provider)?.name ?? provider,
      since: when(createdAt),
    })),
    auditTrail: access.audit.about(person.id).map(({ at, deed, by, about, values, from, space }) => ({
      at: when(at),
      deed,
      byMe: by === person.id,
      aboutMe: about === person.id,
      space: space === null ? null : (access.spaces.get(space)?.name ?? null),
      ...(Object.keys(values).length > 0 && { values }),
      ...(from !== undefined && { from }),
    })),
  }
}

/** The same, to be read by a person: headings and tables, without anything that runs or is fetched. */
function pageOf(data: OwnData, say: ReturnType<typeof sayServed>, language: string): string {
  const list = (rows: readonly Record<string, unknown>[]) =>
    rows.length === 0
      ? `<p>${escapeHtml(say('ownData.none'))}</p>`
      : rows
          .map(
            (row) =>
              `<dl>${Object.entries(row)
                .map(([name, value]) => `<dt>${escapeHtml(labelOf(name, say))}</dt><dd>${escapeHtml(shown(value, say))}</dd>`)
                .join('')}</dl>`,
          )
          .join('\n')
  const part = (title: ServedKey, content: string) => `<h2>${escapeHtml(say(title))}</h2>\n${content}`
  const written = data.spaces.flatMap(({ name, written: rooms }) =>
    rooms.map(
      ({ room, kind, texts, unreadable }) =>
        `<h3>${escapeHtml(name)}: ${escapeHtml(room)}${kind === 'comments' ? ` (${escapeHtml(say('ownData.comments'))})` : ''}</h3>\n${
          unreadable
            ? `<p>${escapeHtml(say('ownData.unreadable'))}</p>`
            : `<ul>${texts.map((text) => `<li>${escapeHtml(text)}</li>`).join('')}</ul>`
        }`,
    ),
  )
  const title = say('ownData.title', { site: data.site })
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>
<style>body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:16px/1.5 system-ui,sans-serif;color:#1f2a30}dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;padding:.6rem 0;border-top:1px solid #ccc}dd{margin:0;overflow-wrap:anywhere}li{white-space:pre-wrap}</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(say('ownData.lead', { at: data.takenAt.slice(0, 16).replace('T', ' ') }))}</p>
${part('ownData.profile', list([data.profile]))}
${part('ownData.spaces', list(data.spaces.map(({ name, role, joinedAt }) => ({ name, role, joinedAt }))))}
${part('ownData.written', written.length > 0 ? written.join('\n') : `<p>${escapeHtml(say('ownData.none'))}</p>`)}
${part('ownData.enterprises', list(data.enterprises.map((name) => ({ name }))))}
${part('ownData.sessions', list(data.sessions))}
${part('ownData.tokens', list(data.tokens))}
${part('ownData.elsewhere', list(data.accountsElsewhere))}
${part('ownData.audit', list(data.auditTrail.map(({ values, ...line }) => line)))}
</body>
</html>
`
}

const labels = {
  name: 'ownData.name',
  email: 'ownData.email',
  emailConfirmed: 'ownData.emailConfirmed',
  language: 'ownData.language',
  guest: 'ownData.guest',
  roleOnTheSite: 'ownData.siteRole',
  since: 'ownData.since',
  picture: 'ownData.picture',
  secondStep: 'ownData.secondStep',
  role: 'ownData.role',
  joinedAt: 'ownData.joinedAt',
  device: 'ownData.device',
  signedInAt: 'ownData.signedInAt',
  seenAt: 'ownData.seenAt',
  scope: 'ownData.scope',
  createdAt: 'ownData.createdAt',
  expiresAt: 'ownData.expiresAt',
  usedAt: 'ownData.usedAt',
  provider: 'ownData.provider',
  at: 'ownData.at',
  deed: 'ownData.deed',
  byMe: 'ownData.byMe',
  aboutMe: 'ownData.aboutMe',
  space: 'ownData.space',
  from: 'ownData.from',
} as const satisfies Record<string, ServedKey>

const labelOf = (name: string, say: ReturnType<typeof sayServed>): string =>
  Object.hasOwn(labels, name) ? say(labels[name as keyof typeof labels]) : name

const shown = (value: unknown, say: ReturnType<typeof sayServed>): string =>
  value === true ? say('ownData.yes') : value === false ? say('ownData.no') : value === null || value === undefined ? '–' : String(value)
