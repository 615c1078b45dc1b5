/** The instance, its first run, and signing in. */
import { z } from 'zod'
import { nothing, route } from './contract.ts'
import { email, instanceRole, language, line, newPassword, personName, personView } from './fields.ts'

/** The person behind this browser. `email` is null for a guest. */
export const me = personView.extend({ email: z.string().nullable(), instance: instanceRole.nullable(), language: language.nullable() })
export type Me = z.output<typeof me>

export const instanceView = z.object({
  /** False until the first run is done. */
  ready: z.boolean(),
  name: z.string(),
  language,
  signUp: z.enum(['open', 'invited', 'domains', 'closed']),
  me: me.nullable(),
  /** Numbers for the public home. */
  counts: z.object({ enterprises: z.number(), countries: z.number(), spaces: z.number(), templates: z.number() }),
  /** Does the first run ask for the code from the server's terminal? It does when this request came from another computer. */
  codeNeeded: z.boolean(),
  /** What the first-run page shows of the server's health; null afterwards. */
  health: z.object({ dataFolder: z.string(), writable: z.boolean(), freeBytes: z.number().nullable() }).nullable(),
})
export type InstanceView = z.output<typeof instanceView>

export const getInstance = route('GET', '/instance', nothing, instanceView)
export const finishFirstRun = route(
  'POST',
  '/first-run',
  z.object({
    name: line(80, 'field.instanceName'),
    language,
    signUp: z.enum(['open', 'invited']),
    personName,
    email,
    password: newPassword,
    /** The code from the server's terminal; only asked of another computer. */
    code: z.string().trim().max(40).optional(),
  }),
  instanceView,
)
export const signIn = route(
  'POST',
  '/sign-in',
  z.object({ email, password: z.string({ error: 'field.passwordMissing' }).min(1, 'field.passwordMissing').max(200) }),
  me,
)
export const signOut = route('POST', '/sign-out', nothing, nothing)
/** Refused with `confirmFirst` where the address has to be confirmed first: then a letter with a link was sent, or an administrator lets the person in. */
export const createAccount = route('POST', '/accounts', z.object({ personName, email, password: newPassword, language }), me)
export const changeMe = route('PATCH', '/me', z.object({ personName: personName.optional(), language: language.optional() }), me)
/** A one-minute ticket for `/sync/<room>?ticket=`, for clients without the cookie. */
export const createTicket = route('POST', '/tickets', z.object({ room: z.string().max(60) }), z.object({ ticket: z.string() }))
