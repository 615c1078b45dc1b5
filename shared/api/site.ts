/** The site as its administrators run it: who may open an account, mail, accounts elsewhere, people, and the audit trail. Secrets go in and never come out. */
import { z } from 'zod'
import { nothing, route } from './contract.ts'
import { email, id, instanceRole, language, line, personName, time } from './fields.ts'
import { eraseProof, eraseView } from './me.ts'

export const signUpModes = ['open', 'invited', 'domains', 'closed'] as const
export type SignUpMode = (typeof signUpModes)[number]

const domain = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^(?=.{3,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, 'field.domains')
const origin = z
  .string()
  .trim()
  .max(300, 'field.siteUrl')
  .regex(/^https?:\/\/[^/\s?#@]+\/?$/, 'field.siteUrl')
  .transform((url) => url.replace(/\/$/, ''))

const mailFields = {
  host: z
    .string()
    .trim()
    .min(1, 'field.mailHost')
    .max(255, 'field.mailHost')
    .regex(/^[\w.:-]+$/, 'field.mailHost'),
  port: z.number({ error: 'field.mailPort' }).int('field.mailPort').min(1, 'field.mailPort').max(65535, 'field.mailPort'),
  /** `tls` from the first byte (465), `starttls` required (587), `none` for a server on the same machine. */
  security: z.enum(['tls', 'starttls', 'none']),
  user: z.string().trim().max(255),
  from: email,
}
export type MailSecurity = 'tls' | 'starttls' | 'none'

export const providerView = z.object({
  id,
  name: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  hasSecret: z.boolean(),
  /** A verified address that has an account here opens that account. */
  linksByEmail: z.boolean(),
  /** Its addresses count as verified also when it does not say so. */
  trustsEmail: z.boolean(),
  /** Opens accounts for its people whatever the site says about new accounts. */
  opensAccounts: z.boolean(),
  /** The second step is asked for after it too. */
  asksFactor: z.boolean(),
})
export type ProviderView = z.output<typeof providerView>

export const siteView = z.object({
  name: z.string(),
  language,
  signUp: z.enum(signUpModes),
  domains: z.array(z.string()),
  auditDays: z.number(),
  /** Null when it is not set up. */
  mail: z
    .object({
      host: z.string(),
      port: z.number(),
      security: z.enum(['tls', 'starttls', 'none']),
      user: z.string(),
      from: z.string(),
      hasPassword: z.boolean(),
    })
    .nullable(),
  /** The address links in letters begin with; `fixed` when the environment says it. */
  url: z.string().nullable(),
  urlFixed: z.boolean(),
  /** Letters that wait for another try, and those that could not be sent in the last days. */
  waiting: z.number(),
  failed: z.number(),
  providers: z.array(providerView),
})
export type SiteView = z.output<typeof siteView>

export const getSite = route('GET', '/site', nothing, siteView)
export const changeSite = route(
  'PATCH',
  '/site',
  z.object({
    name: line(80, 'field.instanceName').optional(),
    language: language.optional(),
    signUp: z.enum(signUpModes).optional(),
    domains: z.array(domain).max(200, 'field.domains').optional(),
    auditDays: z
      .number({ error: 'field.auditDays' })
      .int('field.auditDays')
      .min(7, 'field.auditDays')
      .max(3650, 'field.auditDays')
      .optional(),
  }),
  siteView,
)
/** A password that is left out stays as it was. */
export const changeMail = route(
  'POST',
  '/site/mail',
  z.object({ ...mailFields, password: z.string().max(500).optional(), url: origin.optional() }),
  siteView,
)
export const removeMail = route('DELETE', '/site/mail', nothing, siteView)
/** Sends a letter to the administrator who asks, now; refused with `mailFailed` and what the mail server said. */
export const testMail = route('POST', '/site/mail/test', nothing, z.object({ ok: z.boolean(), why: z.string().nullable() }))

const providerFields = {
  name: line(40, 'field.providerName'),
  issuer: z
    .string()
    .trim()
    .max(500, 'field.issuer')
    .regex(/^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1|\[::1\])([:/]|$))/, 'field.issuer'),
  clientId: line(300, 'field.clientId'),
  linksByEmail: z.boolean(),
  trustsEmail: z.boolean(),
  opensAccounts: z.boolean(),
  asksFactor: z.boolean(),
}
/** Looked at first: refused with `providerUnreachable` when nothing answers there as a provider does. */
export const addProvider = route(
  'POST',
  '/site/providers',
  z.object({ ...providerFields, clientSecret: z.string().trim().max(500) }),
  siteView,
)
/** A secret that is left out stays as it was. */
export const changeProvider = route(
  'PATCH',
  '/site/providers/:provider',
  z.object({ ...providerFields, clientSecret: z.string().trim().max(500).optional() }),
  siteView,
  ['provider'],
)
export const removeProvider = route('DELETE', '/site/providers/:provider', nothing, siteView, ['provider'])

export const accountRow = z.object({
  id,
  name: z.string(),
  email: z.string(),
  emailVerified: z.boolean(),
  instance: instanceRole,
  factor: z.boolean(),
  hasPassword: z.boolean(),
  createdAt: time,
  /** To within a day; null for who is signed in nowhere. */
  seenAt: time.nullable(),
})
export type AccountRow = z.output<typeof accountRow>
export const listPeople = route(
  'GET',
  '/site/people',
  z.object({ q: z.string().max(100).optional() }),
  z.object({
    people: z.array(accountRow),
    /** How many there are, guests besides. */
    total: z.number(),
    guests: z.number(),
    /** Asked for an account, and have not confirmed their address yet. */
    waiting: z.array(z.object({ id, name: z.string(), email: z.string(), createdAt: time })),
  }),
)
const handed = z.object({ token: z.string().nullable(), sent: z.boolean(), expiresAt: time })
/** An account made for somebody; they choose their password by a link, which goes by mail, or is given to who asked when there is none. */
export const addPerson = route('POST', '/site/people', z.object({ personName, email, language, instance: instanceRole }), handed)
/** A link to choose a new password, for handing over: `<address>/link#<token>`. */
export const makePasswordLink = route('POST', '/site/people/:person/password', nothing, handed, ['person'])
export const changeInstanceRole = route('PATCH', '/site/people/:person', z.object({ instance: instanceRole }), accountRow, ['person'])
export const resetFactor = route('DELETE', '/site/people/:person/factor', nothing, accountRow, ['person'])
export const signOutPerson = route('DELETE', '/site/people/:person/sessions', nothing, accountRow, ['person'])
export const lookAtErasingPerson = route('GET', '/site/people/:person/erase', nothing, eraseView, ['person'])
export const erasePerson = route(
  'POST',
  '/site/people/:person/erase',
  z.object({ typed: z.string().max(300), spaces: z.array(z.object({ space: id, heir: id.nullable() })).max(200) }),
  eraseProof,
  ['person'],
)
/** Lets somebody in who asked for an account and whose address nobody could confirm. */
export const letIn = route('POST', '/site/waiting/:link', nothing, nothing, ['link'])
export const turnAway = route('DELETE', '/site/waiting/:link', nothing, nothing, ['link'])
