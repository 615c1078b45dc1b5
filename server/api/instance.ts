/** The instance and its first run. */
import { timingSafeEqual } from 'node:crypto'
import type { Request, Router } from 'express'
import { finishFirstRun, getInstance, type InstanceView } from '../../shared/api/index.ts'
import { Refusal } from '../../shared/errors.ts'
import { isLanguage } from '../../shared/words/index.ts'
import { templates } from '../../templates/index.ts'
import { giveCookie } from './middleware/who.ts'
import { mount } from './mount.ts'
import type { Call, Services } from './services.ts'
import { meView } from './views.ts'

/** A site without a name has not been set up. */
export const isReady = ({ settings }: Pick<Services, 'settings'>): boolean => settings.get().name !== ''

export function instance(router: Router, services: Services): void {
  const { access, settings } = services

  const view = async (person: Call<never, unknown>['person'], request: Request): Promise<InstanceView> => {
    const { name, language, signUp } = settings.get()
    const ready = isReady(services)
    const published = access.register.all('enterprises').filter((enterprise) => enterprise.state === 'published')
    return {
      ready,
      name,
      language: isLanguage(language) ? language : 'en',
      signUp,
      me: person ? meView(person) : null,
      counts: {
        enterprises: published.length,
        countries: new Set(published.map((enterprise) => enterprise.country)).size,
        spaces: access.register.all('spaces').length,
        templates: templates.length,
      },
      codeNeeded: !ready && !isLocal(request),
      health: ready ? null : await services.health(),
    }
  }

  mount(router, getInstance, ({ person, request }) => view(person, request))

  let busy = false
  mount(router, finishFirstRun, async ({ input, request, response }) => {
    if (isReady(services) || busy) throw new Refusal('firstRunDone')
    if (!isLocal(request) && !isSame(input.code ?? '', services.setupCode)) throw new Refusal('badInput', { code: 'field.setupCode' })
    busy = true
    try {
      // Stopped between account and name, the form comes again; the account of that try must not stand in its way.
      const before = access.register.all('people').find((person) => person.email === input.email)
      const person =
        before && (await access.people.check(input.email, input.password))
          ? before
          : await access.people.addAccount({
              name: input.personName,
              email: input.email,
              password: input.password,
              language: input.language,
              instance: 'administrator',
              // Who has the server need not show that they have the address.
              isVerified: true,
            })
      await settings.change({ name: input.name, language: input.language, signUp: input.signUp })
      giveCookie(access, request, response, await access.sessions.open(person.id, request.get('user-agent') ?? ''))
      return await view(person, request)
    } finally {
      busy = false
    }
  })
}

/** From this computer itself, by one of its own names (a page of elsewhere can make a browser here call it by another), and not passed on by a proxy: only who
 *  sits at the server comes so. */
const isLocal = (request: Request): boolean =>
  /^(::1|127\.|::ffff:127\.)/.test(request.socket.remoteAddress ?? '') &&
  /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(request.get('host') ?? '') &&
  !request.get('x-forwarded-for') &&
  !request.get('forwarded')

/** Takes as long for a near miss as for a far one. */
function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}
