/** The site as its administrators run it: who may open an account, mail, accounts elsewhere. Secrets go in and never come out. */
import type { Router } from 'express'
import {
  addProvider,
  changeMail,
  changeProvider,
  changeSite,
  getSite,
  removeMail,
  removeProvider,
  type SiteView,
  testMail,
} from '../../shared/api/index.ts'
import { Refusal } from '../../shared/errors.ts'
import { createId } from '../../shared/lib/index.ts'
import { isLanguage } from '../../shared/words/index.ts'
import { defaultAuditDays, withoutUndefined } from '../access/index.ts'
import type { Limits } from './middleware/limits.ts'
import { mount } from './mount.ts'
import { administrator } from './rights.ts'
import type { Services } from './services.ts'

export function site(router: Router, services: Services, limits: Limits): void {
  const { access, settings, mail, random } = services
  const view = (): SiteView => {
    const { name, language, signUp, domains = [], auditDays = defaultAuditDays, mail: server, providers = [] } = settings.get()
    return {
      name,
      language: isLanguage(language) ? language : 'en',
      signUp,
      domains,
      auditDays,
      mail: server
        ? {
            host: server.host,
            port: server.port,
            security: server.security,
            user: server.user,
            from: server.from,
            hasPassword: server.password !== '',
          }
        : null,
      url: mail.origin(),
      urlFixed: services.urlFixed,
      ...mail.counts(),
      providers: providers.map(({ clientSecret, ...provider }) => ({ ...provider, hasSecret: clientSecret !== '' })),
    }
  }

  mount(router, getSite, (call) => {
    administrator(access, call)
    return view()
  })
  mount(router, changeSite, async (call) => {
    const { id } = administrator(access, call)
    await settings.change(withoutUndefined(call.input))
    await access.audit.note('settings', { by: id, values: call.input.signUp ? { signUp: call.input.signUp } : {} })
    return view()
  })

  mount(router, changeMail, async (call) => {
    const { id } = administrator(access, call)
    const { password, url, ...server } = call.input
    const before = settings.get().mail
    // A password is for one server: who changes the address must not have it sent there.
    const isSame = before?.host === server.host && before.user === server.user
    const kept = password ?? (isSame ? before.password : '')
    await settings.change({ mail: { ...server, password: kept }, ...(url !== undefined && !services.urlFixed && { url }) })
    await access.audit.note('mailSettings', { by: id })
    void mail.settle()
    return view()
  })
  mount(router, removeMail, async (call) => {
    const { id } = administrator(access, call)
    await settings.change({ mail: undefined })
    await access.audit.note('mailSettings', { by: id })
    return view()
  })
  mount(
    router,
    testMail,
    async (call) => {
      const why = await mail.test(administrator(access, call))
      return { ok: why === null, why }
    },
    { before: [limits.letters] },
  )

  mount(
    router,
    addProvider,
    async (call) => {
      const { id: by } = administrator(access, call)
      const { providers = [] } = settings.get()
      if (providers.length >= 20) throw new Refusal('tooLarge')
      await access.elsewhere.look(call.input)
      const id = createId(random, 10)
      await settings.change({ providers: [...providers, { ...call.input, id }] })
      await access.audit.note('providerAdded', { by, values: { provider: id } })
      return view()
    },
    { before: [limits.signIn] },
  )
  mount(
    router,
    changeProvider,
    async (call) => {
      const { id: by } = administrator(access, call)
      const before = settings.get().providers?.find(({ id }) => id === call.params.provider)
      if (!before) throw new Refusal('notFound')
      const isSame = before.issuer === call.input.issuer && before.clientId === call.input.clientId
      const changed = { ...before, ...call.input, clientSecret: call.input.clientSecret ?? (isSame ? before.clientSecret : '') }
      await access.elsewhere.look(changed)
      await settings.change({ providers: (settings.get().providers ?? []).map((one) => (one.id === before.id ? changed : one)) })
      await access.audit.note('providerChanged', { by, values: { provider: before.id } })
      return view()
    },
    { before: [limits.signIn] },
  )
  mount(router, removeProvider, async (call) => {
    const { id: by } = administrator(access, call)
    const { providers = [] } = settings.get()
    const left = providers.filter(({ id }) => id !== call.params.provider)
    if (left.length === providers.length) throw new Refusal('notFound')
    await settings.change({ providers: left })
    await access.audit.note('providerRemoved', { by, values: { provider: call.params.provider } })
    return view()
  })
}
