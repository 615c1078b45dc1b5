/** The audit trail: who did what to whom. Administrators read all of it, owners what happened in their space. */
import { z } from 'zod'
import { route } from './contract.ts'
import { time } from './fields.ts'

/** Each has its sentence in shared/words: `audit.<deed>`. */
export const auditDeeds = [
  'signInFailed',
  'factorFailed',
  'accountMade',
  'accountErased',
  'passwordChanged',
  'passwordLink',
  'emailChanged',
  'factorOn',
  'factorOff',
  'factorReset',
  'codesRenewed',
  'tokenMade',
  'tokenRevoked',
  'sessionsClosed',
  'connected',
  'disconnected',
  'dataTaken',
  'siteRole',
  'settings',
  'mailSettings',
  'providerAdded',
  'providerChanged',
  'providerRemoved',
  'invitationMade',
  'invitationWithdrawn',
  'joined',
  'roleChanged',
  'memberRemoved',
  'left',
  'spaceHandedOver',
  'spaceDeleted',
] as const
export type AuditDeed = (typeof auditDeeds)[number]

export const auditLine = z.object({
  id: z.string(),
  at: time,
  deed: z.enum(auditDeeds),
  /** Names; null for who was not signed in, or is a former participant (then `byGone`). */
  by: z.string().nullable(),
  byGone: z.boolean(),
  about: z.string().nullable(),
  aboutGone: z.boolean(),
  space: z.string().nullable(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  from: z.string().nullable(),
})
export type AuditLine = z.output<typeof auditLine>

const asked = z.object({
  /** Only what is older than this time. */
  before: z.coerce.number().optional(),
  deed: z.enum(auditDeeds).optional(),
})
const found = z.object({ lines: z.array(auditLine), more: z.boolean(), days: z.number() })
export const readAudit = route('GET', '/site/audit', asked, found)
export const readSpaceAudit = route('GET', '/spaces/:space/audit', asked, found, ['space'])
