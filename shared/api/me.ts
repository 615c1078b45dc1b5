/** What a person does with their own account. None of it can be done by a program with a token. */
import { z } from 'zod'
import { nothing, route } from './contract.ts'
import { email, id, line, newPassword, time } from './fields.ts'
import { me } from './instance.ts'

const oldPassword = z.string({ error: 'field.passwordMissing' }).min(1, 'field.passwordMissing').max(200)

export const accountView = z.object({
  hasPassword: z.boolean(),
  emailVerified: z.boolean(),
  /** An address that waits for its confirmation. */
  newEmail: z.string().nullable(),
  factor: z.object({ on: z.boolean(), codesLeft: z.number() }),
  identities: z.array(z.object({ id, provider: z.string(), name: z.string(), createdAt: time })),
  sessions: z.array(z.object({ id, device: z.string(), createdAt: time, seenAt: time, current: z.boolean() })),
  tokens: z.array(
    z.object({
      id,
      name: z.string(),
      scope: z.enum(['read', 'write']),
      createdAt: time,
      expiresAt: time.nullable(),
      usedAt: time.nullable(),
    }),
  ),
})
export type AccountView = z.output<typeof accountView>
export const getAccount = route('GET', '/me/account', nothing, accountView)

/** Ends every other session. `old` is not needed by who has none yet. */
export const changePassword = route('POST', '/me/password', z.object({ old: oldPassword.optional(), password: newPassword }), accountView)
/** Sends a link to the new address; the old one counts until it is used. Without mail the change is refused with `noMail`, except for who has a right to the link. */
export const changeEmail = route('POST', '/me/email', z.object({ email, password: oldPassword.optional() }), accountView)
/** Another letter to the address that is not confirmed yet. */
export const confirmEmail = route('POST', '/me/email/confirm', nothing, nothing)

export const closeSession = route('DELETE', '/me/sessions/:session', nothing, accountView, ['session'])
/** All but this one. */
export const closeSessions = route('DELETE', '/me/sessions', nothing, accountView)

/** A secret for the app; nothing is on before a code of it was given. */
export const beginFactor = route(
  'POST',
  '/me/factor',
  z.object({ password: oldPassword.optional() }),
  z.object({ secret: z.string(), uri: z.string() }),
)
export const recoveryCodes = z.object({ codes: z.array(z.string()) })
const code = z.string().trim().min(6, 'field.factor').max(40, 'field.factor')
export const confirmFactor = route('POST', '/me/factor/confirm', z.object({ code }), recoveryCodes)
/** Ten new ones; the old end. */
export const renewCodes = route('POST', '/me/factor/codes', z.object({ code }), recoveryCodes)
export const endFactor = route('POST', '/me/factor/end', z.object({ code }), accountView)

export const tokenDays = [7, 30, 90, 365] as const
/** The token itself is in the answer and nowhere afterwards. */
export const createApiToken = route(
  'POST',
  '/me/tokens',
  z.object({
    name: line(80, 'field.tokenName'),
    scope: z.enum(['read', 'write']),
    /** Null: without an end. */
    days: z.number().int().min(1).max(365).nullable(),
  }),
  z.object({ token: z.string(), account: accountView }),
)
export const revokeApiToken = route('DELETE', '/me/tokens/:token', nothing, accountView, ['token'])

/** The address to go to for adding an account elsewhere as a way in. */
export const connectElsewhere = route('POST', '/me/identities', z.object({ provider: z.string().max(40) }), z.object({ url: z.string() }))
export const disconnectElsewhere = route('DELETE', '/me/identities/:identity', nothing, accountView, ['identity'])

/** POST /api/me/picture takes the bytes of a PNG, JPEG or WebP as the whole body and answers with `me`; GET /api/people/:person/picture gives them.
 *  GET /api/me/data?as=json|html answers with a file: everything that is kept about the person, and what they wrote. */
export const removePicture = route('DELETE', '/me/picture', nothing, me)

/** What stands in the way, and what goes. */
export const eraseView = z.object({
  /** What is typed to confirm, by who has no password. */
  typed: z.string().nullable(),
  /** Spaces that nobody else owns, with those who could. */
  spaces: z.array(z.object({ id, name: z.string(), heirs: z.array(z.object({ id, name: z.string() })) })),
  /** Spaces in which the name goes. */
  memberships: z.number(),
  /** Enterprises that somebody else must keep from now on. */
  enterprises: z.array(z.string()),
})
export type EraseView = z.output<typeof eraseView>
export const lookAtErasing = route('GET', '/me/erase', nothing, eraseView)

export const eraseProof = z.object({
  site: z.string(),
  /** ISO 8601. */
  erasedAt: z.string(),
  /** The site's audit trail has the same. */
  code: z.string(),
  removed: z.record(z.string(), z.number()),
})
export type EraseProof = z.output<typeof eraseProof>
const spaceFates = z.array(z.object({ space: id, heir: id.nullable() })).max(200)
/** `spaces`: for each space that nobody else owns, who owns it from now on, or null to delete it. Refused with `lastOwner` while one is missing. */
export const eraseMe = route(
  'POST',
  '/me/erase',
  z.object({ password: z.string().max(200).optional(), typed: z.string().max(300).optional(), spaces: spaceFates }),
  eraseProof,
)
