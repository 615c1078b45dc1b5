/** The ways in besides the password: links, the second step, accounts elsewhere. What is asked about an address is answered alike, and costs the same, whether it has an
 *  account or not. */
import type { Request, Router } from 'express'
import {
  askForLink,
  askForPassword,
  backFromElsewhere,
  followLink,
  giveFactor,
  listWays,
  lookAtLink,
  signInElsewhere,
} from '../../shared/api/index.ts'
import { type ErrorCode, Refusal } from '../../shared/errors.ts'
import { checkNewPassword, type LinkRow, type PersonRow, type SessionRow, trustDays } from '../access/index.ts'
import { admit } from './admission.ts'
import { enter, enterOrAsk } from './entering.ts'
import type { Limits } from './middleware/limits.ts'
import { callerOf, giveCookie, takeCookie } from './middleware/who.ts'
import { mount } from './mount.ts'
import type { Services } from './services.ts'
import { meView } from './views.ts'

export function doors(router: Router, services: Services, limits: Limits): void {
  const { access, settings, mail, rooms } = services

  mount(router, listWays, () => ({
    mail: mail.isSetUp(),
    providers: access.elsewhere.providers().map(({ id, name }) => ({ id, name })),
    domains: settings.get().signUp === 'domains' ? (settings.get().domains ?? []) : [],
  }))

  // The letter is written for whoever has the account when it leaves: until then nobody looks whether there is one.
  mount(
    router,
    askForLink,
    async ({ input, language }) => {
      await mail.send('signIn', { accountOf: input.email, language }, {}, { link: 'signIn', within: 15 * 60_000 })
      return { sent: mail.isSetUp() }
    },
    { before: [limits.letters] },
  )
  mount(
    router,
    askForPassword,
    async ({ input, language }) => {
      await mail.send('password', { accountOf: input.email, language }, {}, { link: 'password', within: 60 * 60_000 })
      return { sent: mail.isSetUp() }
    },
    { before: [limits.letters] },
  )

  mount(
    router,
    lookAtLink,
    ({ input }) => {
      const link = access.links.look(input.token)
      return { does: link.does, email: link.email, name: link.account?.name ?? access.people.nameOf(link.person) }
    },
    { before: [limits.links] },
  )

  mount(
    router,
    followLink,
    async (call) => {
      const { input, person, session, request, response } = call
      const link = access.links.look(input.token)
      if (link.does === 'email') {
        // Only who is signed in as the account: a letter alone must not make somebody else's account trusted with one's own address.
        if (!person || !session || person.id !== link.person) throw new Refusal('notSignedIn')
        await access.links.use(input.token)
        return { me: meView(await confirmAddress(person, link)) }
      }
      if (link.does === 'account') {
        await access.links.use(input.token)
        const made = await admit(services, link, true)
        return { me: await enter(services, { person: made, before: session, request, response }) }
      }
      const holder = access.people.get(link.person ?? '')
      if (!holder || holder.email !== link.email) throw new Refusal('linkExpired')
      if (link.does === 'password') {
        if (input.password === undefined) throw new Refusal('badInput', { password: 'field.password' })
        await checkNewPassword(input.password, [holder.name, link.email, settings.get().name])
      }
      await access.links.use(input.token)
      const changed = link.does === 'password' ? await choosePassword(holder, link, input.password!) : await provenByMail(holder, link)
      return { me: await enterOrAsk(services, { person: changed, before: session, request, response }) }
    },
    { before: [limits.links] },
  )

  /** The old address is told. */
  const confirmAddress = async (person: PersonRow, link: LinkRow): Promise<PersonRow> => {
    if (person.email === link.email) return access.people.verifyEmail(person.id, link.email)
    await mail.send('changed', { person }, { email: link.email })
    const changed = await access.people.setEmail(person.id, link.email, true)
    await access.audit.note('emailChanged', { by: person.id, about: person.id })
    return changed
  }
  /** Whoever knew the old one is out. */
  const choosePassword = async (person: PersonRow, link: LinkRow, password: string): Promise<PersonRow> => {
    await access.people.setPassword(person.id, password)
    const changed = await access.people.verifyEmail(person.id, link.email)
    await access.sessions.closeAll(person.id)
    await access.factors.forgetTrusted(person.id)
    rooms.recheck()
    access.backoff.forget(link.email)
    await access.audit.note('passwordChanged', { by: person.id, about: person.id })
    return changed
  }
  /** An account whose address nobody had confirmed may have been opened by somebody else: what they could come back with ends when the owner of the address comes. */
  const provenByMail = async (person: PersonRow, link: LinkRow): Promise<PersonRow> => {
    if (person.emailVerifiedAt !== undefined) return person
    if (person.password !== null) {
      await access.people.setPassword(person.id, null)
      await access.sessions.closeAll(person.id)
      for (const token of access.apiTokens.of(person.id)) await access.apiTokens.revoke(person.id, token.id)
      rooms.recheck()
    }
    return access.people.verifyEmail(person.id, link.email)
  }

  mount(
    router,
    giveFactor,
    async ({ input, session, request, response }) => {
      const step = access.site.tokenOf(request, 'step')
      const id = access.steps.try(step)
      const address = request.ip ?? ''
      access.backoff.check(`factor ${id}`, address)
      access.backoff.tried(`factor ${id}`, address)
      const person = access.people.get(id)
      if (!person || !(await access.factors.take(id, input.code))) {
        await access.audit.note('factorFailed', { by: null, about: id, address })
        throw new Refusal('wrongFactor', { code: 'error.wrongFactor' })
      }
      access.backoff.passed(`factor ${id}`, address)
      access.steps.end(step!)
      takeCookie(access, request, response, 'step')
      if (input.remember) giveCookie(access, request, response, await access.factors.trust(id), trustDays * 86_400, 'device')
      return enter(services, { person, before: session, request, response })
    },
    { before: [limits.signIn] },
  )

  mount(
    router,
    signInElsewhere,
    async ({ input, request, response }) => {
      const errand = { is: 'enter', to: insideOnly(input.to) } as const
      const { url, token } = await access.elsewhere.begin(input.provider, errand, backTo(access, request))
      giveCookie(access, request, response, token, 600, 'elsewhere')
      return { url }
    },
    { before: [limits.signIn] },
  )

  // The provider sends the browser here: a page, not an answer for a program. So every end is a way on, and a refusal a sentence on the page it leads to.
  router.get(backFromElsewhere, limits.signIn, async (request, response) => {
    const { person, session, token, language } = callerOf(response, request)
    const way = access.site.tokenOf(request, 'elsewhere')
    takeCookie(access, request, response, 'elsewhere')
    const goOn = (path: string) => response.set('Cache-Control', 'no-store').redirect(303, path)
    let place = '/sign-in'
    try {
      if (token) throw new Refusal('notForTokens')
      const { provider, errand, claims } = await access.elsewhere.finish(way, request.originalUrl.split('?', 2)[1] ?? '')
      const known = access.register.get('identities', claims.identity)
      if (errand.is === 'connect') {
        place = '/account'
        // The same person in the same session as when they set out.
        if (!person || session?.id !== errand.session || person.id !== errand.person) throw new Refusal('providerStale')
        if (known && known.person !== person.id) throw new Refusal('providerTaken')
        if (!known) await connect(person.id, provider.id, claims.identity)
        return goOn('/account#ways')
      }
      place = `/sign-in?then=${encodeURIComponent(errand.to)}`
      const entering = await personFor(provider, claims, known?.person ?? null, { person, session, language })
      const door = { person: entering, before: session, request, response }
      await (provider.asksFactor ? enterOrAsk(services, door) : enter(services, door))
      return goOn(errand.to)
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem
      if (problem.code === 'factorNeeded') return goOn(`${place}${place.includes('?') ? '&' : '?'}step=code`)
      return goOn(`${place}${place.includes('?') ? '&' : '?'}problem=${problem.code satisfies ErrorCode}`)
    }
  })

  const connect = async (person: string, provider: string, identity: string) => {
    await access.identities.add(identity, provider, person)
    await access.audit.note('connected', { by: person, about: person, values: { provider } })
  }

  type Provider = ReturnType<typeof access.elsewhere.providers>[number]
  /** Whose account this is: the one it opened before; that of its verified address, where the administrators allow it and the address was confirmed here too; or a new one. */
  const personFor = async (
    provider: Provider,
    { identity, email, isVerified, name }: { identity: string; email: string | null; isVerified: boolean; name: string },
    known: string | null,
    here: { person: PersonRow | null; session: SessionRow | null; language: PersonRow['language'] },
  ): Promise<PersonRow> => {
    const before = known === null ? undefined : access.people.get(known)
    if (before) return before
    const holder = email === null ? undefined : access.people.withEmail(email)
    if (holder) {
      if (!provider.linksByEmail || !isVerified || holder.emailVerifiedAt === undefined) throw new Refusal('providerTaken')
      await connect(holder.id, provider.id, identity)
      return holder
    }
    if (email === null) throw new Refusal('providerNoEmail')
    const { signUp, domains = [] } = settings.get()
    const guest = here.person?.guest && access.spaces.of(here.person.id).length > 0 ? here.person : null
    const isOpen =
      provider.opensAccounts ||
      signUp === 'open' ||
      (guest !== null && signUp !== 'closed') ||
      (signUp === 'domains' && isVerified && domains.includes(email.split('@')[1]!))
    if (!isOpen) throw new Refusal('signUpClosed')
    const made = await access.people.addAccount(
      { name: name || email.split('@')[0]!, email, password: null, language: here.language ?? 'en', instance: 'member', isVerified },
      guest?.id,
    )
    await access.audit.note('accountMade', { by: made.id, about: made.id })
    await connect(made.id, provider.id, identity)
    return made
  }
}

/** Where a provider sends the browser back to. */
export const backTo = ({ site }: Services['access'], request: Request): string => `${site.originOf(request)}/api${backFromElsewhere}`

/** Only paths of this site: a link to the door must not lead out of the house. */
function insideOnly(to: string | undefined): string {
  if (!to?.startsWith('/')) return '/spaces'
  try {
    const url = new URL(to, 'http://inside')
    // `/.//elsewhere.example` is inside, and its path alone is not.
    return url.host === 'inside' && !url.pathname.startsWith('//') ? url.pathname + url.search + url.hash : '/spaces'
  } catch {
    return '/spaces'
  }
}
