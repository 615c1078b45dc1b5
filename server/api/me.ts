/** One's own account: ways in, browsers, tokens for programs, picture. */
import express, { type RequestHandler, type Router } from 'express'
import {
  type AccountView,
  beginFactor,
  changeEmail,
  changePassword,
  closeSession,
  closeSessions,
  confirmEmail,
  confirmFactor,
  connectElsewhere,
  createApiToken,
  disconnectElsewhere,
  endFactor,
  getAccount,
  me,
  removePicture,
  renewCodes,
  revokeApiToken,
} from '../../shared/api/index.ts'
import { Refusal } from '../../shared/errors.ts'
import { isHash, isId } from '../../shared/lib/index.ts'
import { mimeOf } from '../../shared/picture/index.ts'
import { checkNewPassword, ownPictureBytes, type PersonRow, type SessionRow } from '../access/index.ts'
import { backTo } from './doors.ts'
import type { Limits } from './middleware/limits.ts'
import { callerOf, giveCookie } from './middleware/who.ts'
import { mount } from './mount.ts'
import { accountHolder, present, signedIn } from './rights.ts'
import type { Services } from './services.ts'
import { meView } from './views.ts'

export function own(router: Router, services: Services, limits: Limits): void {
  const { access, settings, mail, rooms } = services
  const { people, sessions, factors, apiTokens, identities, audit, backoff, links } = access

  const view = (id: string, session: SessionRow): AccountView => {
    const person = people.get(id)
    if (!person) throw new Refusal('notSignedIn')
    const names = new Map(access.elsewhere.providers().map((provider) => [provider.id, provider.name]))
    return {
      hasPassword: person.password !== null,
      emailVerified: person.emailVerifiedAt !== undefined,
      newEmail: links.of(id, 'email').find(({ email }) => email !== person.email)?.email ?? null,
      factor: { on: factors.isOn(id), codesLeft: factors.codesLeft(id) },
      identities: identities.of(id).map(({ id: identity, provider, createdAt }) => ({
        id: identity,
        provider,
        name: names.get(provider) ?? provider,
        createdAt,
      })),
      sessions: sessions.of(id).map((row) => ({
        id: shortId(row),
        device: row.device,
        createdAt: row.createdAt,
        seenAt: row.seenAt,
        current: row.id === session.id,
      })),
      tokens: apiTokens.of(id),
    }
  }
  /** Who sits at an open window need not be who signed in. Counts as a try at the door does. */
  const prove = async (person: PersonRow, password: string | undefined, address: string) => {
    if (person.password === null) return
    const key = person.email ?? person.id
    backoff.check(key, address)
    backoff.tried(key, address)
    if (!(await people.isPassword(person, password ?? '')))
      throw new Refusal('badInput', { password: 'field.passwordWrong', old: 'field.passwordWrong' })
    backoff.passed(key, address)
  }
  const proveFactor = async (person: PersonRow, code: string, address: string) => {
    const key = `factor ${person.id}`
    backoff.check(key, address)
    backoff.tried(key, address)
    if (!(await factors.take(person.id, code))) throw new Refusal('badInput', { code: 'error.wrongFactor' })
    backoff.passed(key, address)
  }

  mount(router, getAccount, (call) => {
    const { person, session } = present(call)
    return view(person.id, session)
  })

  mount(
    router,
    changePassword,
    async (call) => {
      const { person, session } = accountHolder(call)
      await prove(person, call.input.old, call.request.ip ?? '')
      await checkNewPassword(call.input.password, [person.name, person.email, settings.get().name])
      await people.setPassword(person.id, call.input.password)
      await sessions.closeAll(person.id, session.id)
      await factors.forgetTrusted(person.id)
      rooms.recheck()
      await audit.note('passwordChanged', { by: person.id, about: person.id })
      return view(person.id, session)
    },
    { before: [limits.signIn] },
  )

  mount(
    router,
    changeEmail,
    async (call) => {
      const { person, session } = accountHolder(call)
      await prove(person, call.input.password, call.request.ip ?? '')
      const { email } = call.input
      if (email === person.email) return view(person.id, session)
      if (mail.isSetUp()) {
        // That it is somebody else's address is not said here: the letter goes to its owner, and the link then says so.
        await links.make({ does: 'email', person: person.id, email })
        await mail.send('confirm', { newAddressOf: person, email }, {}, { link: 'email' })
        return view(person.id, session)
      }
      await people.setEmail(person.id, email, false)
      await audit.note('emailChanged', { by: person.id, about: person.id })
      return view(person.id, session)
    },
    { before: [limits.letters] },
  )
  mount(
    router,
    confirmEmail,
    async (call) => {
      const { person } = accountHolder(call)
      if (!mail.isSetUp()) throw new Refusal('noMail')
      if (!(await mail.send('confirm', { person }, {}, { link: 'email' }))) throw new Refusal('tooMany')
      return {}
    },
    { before: [limits.letters] },
  )

  mount(router, closeSession, async (call) => {
    const { person, session } = present(call)
    const row = sessions.of(person.id).find((one) => shortId(one) === call.params.session)
    if (row) {
      await sessions.close(row.id)
      rooms.recheck()
    }
    return view(person.id, session)
  })
  mount(router, closeSessions, async (call) => {
    const { person, session } = present(call)
    const count = await sessions.closeAll(person.id, session.id)
    await factors.forgetTrusted(person.id)
    rooms.recheck()
    await audit.note('sessionsClosed', { by: person.id, about: person.id, values: { count } })
    return view(person.id, session)
  })

  mount(
    router,
    beginFactor,
    async (call) => {
      const { person } = accountHolder(call)
      await prove(person, call.input.password, call.request.ip ?? '')
      return factors.begin(person.id, settings.get().name, person.email)
    },
    { before: [limits.signIn] },
  )
  mount(
    router,
    confirmFactor,
    async (call) => {
      const { person } = accountHolder(call)
      const codes = await factors.confirm(person.id, call.input.code)
      await audit.note('factorOn', { by: person.id, about: person.id })
      return { codes }
    },
    { before: [limits.signIn] },
  )
  mount(
    router,
    renewCodes,
    async (call) => {
      const { person } = accountHolder(call)
      await proveFactor(person, call.input.code, call.request.ip ?? '')
      const codes = await factors.renewCodes(person.id)
      await audit.note('codesRenewed', { by: person.id, about: person.id })
      return { codes }
    },
    { before: [limits.signIn] },
  )
  mount(
    router,
    endFactor,
    async (call) => {
      const { person, session } = accountHolder(call)
      await proveFactor(person, call.input.code, call.request.ip ?? '')
      await factors.end(person.id)
      await audit.note('factorOff', { by: person.id, about: person.id })
      return view(person.id, session)
    },
    { before: [limits.signIn] },
  )

  mount(router, createApiToken, async (call) => {
    const { person, session } = accountHolder(call)
    if (apiTokens.of(person.id).length >= mostTokens) throw new Refusal('badInput', { name: 'field.tokenMany' })
    const { token, row } = await apiTokens.create(person.id, call.input)
    await audit.note('tokenMade', { by: person.id, about: person.id, values: { scope: row.scope } })
    return { token, account: view(person.id, session) }
  })
  mount(router, revokeApiToken, async (call) => {
    const { person, session } = accountHolder(call)
    // One of somebody else is not there.
    if (!(await apiTokens.revoke(person.id, call.params.token))) throw new Refusal('notFound')
    await audit.note('tokenRevoked', { by: person.id, about: person.id })
    return view(person.id, session)
  })

  mount(
    router,
    connectElsewhere,
    async (call) => {
      const { person, session } = accountHolder(call)
      const { url, token } = await access.elsewhere.begin(
        call.input.provider,
        { is: 'connect', person: person.id, session: session.id },
        backTo(access, call.request),
      )
      giveCookie(access, call.request, call.response, token, 600, 'elsewhere')
      return { url }
    },
    { before: [limits.signIn] },
  )
  mount(router, disconnectElsewhere, async (call) => {
    const { person, session } = accountHolder(call)
    const mine = identities.of(person.id)
    const identity = mine.find(({ id }) => id === call.params.identity)
    if (!identity) throw new Refusal('notFound')
    // Somebody must be able to come back: by a password, a letter, or another account elsewhere.
    if (person.password === null && mine.length === 1 && !(mail.isSetUp() && person.emailVerifiedAt !== undefined))
      throw new Refusal('lastWay')
    await identities.remove(identity.id)
    await audit.note('disconnected', { by: person.id, about: person.id, values: { provider: identity.provider } })
    return view(person.id, session)
  })

  const onlyAccounts: RequestHandler = (request, response, next) => {
    present(callerOf(response, request))
    next()
  }
  const take = express.raw({ type: () => true, limit: ownPictureBytes, inflate: false })
  const bytesOf: RequestHandler = (request, response, next) =>
    take(request, response, (problem?: unknown) => {
      const isLarge = (problem as { status?: unknown } | undefined)?.status === 413
      next(isLarge ? new Refusal('fileTooLarge') : problem)
    })
  const setPicture = async (person: PersonRow, bytes: Uint8Array | null) => {
    const picture = await access.files.setOwn(person.id, bytes)
    const changed = await people.change(person.id, { picture })
    rooms.recheck()
    return meView(changed)
  }
  router.post('/me/picture', limits.uploads, onlyAccounts, bytesOf, async (request, response) => {
    const { person } = present(callerOf(response, request))
    const bytes: unknown = request.body
    if (!(bytes instanceof Uint8Array) || bytes.length === 0) throw new Refusal('notAPicture')
    response.set('Cache-Control', 'no-store').json(me.parse(await setPicture(person, bytes)))
  })
  mount(router, removePicture, (call) => setPicture(present(call).person, null))

  /** For oneself and for those who share a space: to everybody else there is none. */
  router.get('/people/:person/picture/:hash', async (request, response) => {
    const viewer = signedIn(callerOf(response, request).person)
    const { person, hash } = request.params
    if (!isId(person) || !isHash(hash)) throw new Refusal('notFound')
    const spaces = access.spaces.of(person)
    const isKnown = viewer.id === person || spaces.some(({ id }) => access.spaces.roleOf(id, viewer.id) !== null)
    const found = isKnown && people.get(person)?.picture === hash ? await access.files.read(person, hash) : null
    if (!found) throw new Refusal('notFound')
    response
      .set('Content-Security-Policy', "default-src 'none'; sandbox")
      .set('X-Content-Type-Options', 'nosniff')
      .set('Content-Type', mimeOf(found.type))
      // Short, so that a picture that was taken away is gone within the hour.
      .set('Cache-Control', 'private, max-age=1800')
      .send(Buffer.from(found.bytes.buffer, found.bytes.byteOffset, found.bytes.byteLength))
  })
}

const mostTokens = 50

/** Names a session without giving its key away. */
const shortId = ({ id }: SessionRow): string => id.slice(0, 20)
