/** The enterprises of the cluster. What is `published` everybody sees; the rest only its editors and those who decide. */
import { z } from 'zod'
import { countries, fields } from '../directory/index.ts'
import { nothing, route } from './contract.ts'
import { id, line, prose, time } from './fields.ts'

export const enterpriseFields = z.object({
  name: line(120, 'field.enterpriseName'),
  place: line(80, 'field.place'),
  country: z.enum(countries, { error: 'field.country' }),
  fields: z.array(z.enum(fields)).min(1, 'field.fields').max(4, 'field.fields'),
  /** One sentence: what it is for. */
  aim: line(300, 'field.aim'),
  about: prose(4000, 'field.about'),
  /** How many people work there; null while starting up. */
  people: z.number({ error: 'field.people' }).int('field.people').min(1, 'field.people').max(100000, 'field.people').nullable(),
  /** Year of founding. */
  since: z.number({ error: 'field.since' }).int('field.since').min(1800, 'field.since').max(2100, 'field.since').nullable(),
  /** Languages people there work in, as codes (`it`, `fr`, `el`). */
  worksIn: z.array(z.string().regex(/^[a-z]{2}$/)).max(12),
  offers: z.array(line(160, 'field.offer')).max(12, 'field.offer'),
  needs: z.array(line(160, 'field.need')).max(12, 'field.need'),
  /** https address, or empty. */
  website: z.union([z.literal(''), z.url({ protocol: /^https?$/, error: 'field.website' }).max(300, 'field.website')]),
})
export type EnterpriseFields = z.output<typeof enterpriseFields>

export const enterpriseView = enterpriseFields.extend({
  id,
  /** `waiting` for a decision; `returned` to its editors with a question. */
  state: z.enum(['waiting', 'published', 'returned']),
  question: z.string().nullable(),
  changedAt: time,
  /** May the person asking change it? */
  mine: z.boolean(),
})
export type EnterpriseView = z.output<typeof enterpriseView>

export const listEnterprises = route(
  'GET',
  '/enterprises',
  z.object({
    country: z.string().optional(),
    field: z.string().optional(),
    q: z.string().max(200).optional(),
    state: z.enum(['published', 'waiting', 'mine']).optional(),
  }),
  z.object({
    enterprises: z.array(enterpriseView),
    /** How many there would be for each choice if it were the only one of its group; keys are codes. */
    counts: z.object({ country: z.record(z.string(), z.number()), field: z.record(z.string(), z.number()) }),
  }),
)
export const getEnterprise = route('GET', '/enterprises/:enterprise', nothing, enterpriseView, ['enterprise'])
export const createEnterprise = route('POST', '/enterprises', enterpriseFields, enterpriseView)
export const changeEnterprise = route('PATCH', '/enterprises/:enterprise', enterpriseFields.partial(), enterpriseView, ['enterprise'])
export const decideEnterprise = route(
  'POST',
  '/enterprises/:enterprise/decision',
  z
    .object({ decision: z.enum(['publish', 'return']), question: prose(600, 'field.question').optional() })
    // Sent back without a question, nobody would know what to change.
    .refine(({ decision, question }) => decision === 'publish' || question, { path: ['question'], error: 'field.question' }),
  enterpriseView,
  ['enterprise'],
)
export const deleteEnterprise = route('DELETE', '/enterprises/:enterprise', nothing, nothing, ['enterprise'])
