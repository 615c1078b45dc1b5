/** Fields that several resources share. Messages are word keys (`field.<name>`), so that the same words stand at the field and in the summary. */
import { z } from 'zod'
import { instanceRoles, roles } from '../access/index.ts'
import { isId } from '../lib/index.ts'
import { stages } from '../model/index.ts'

/** A line a person typed: trimmed, well-formed, without control characters. */
export const line = (max: number, wrong: string, min = 1) =>
  z
    .string({ error: wrong })
    .trim()
    .normalize('NFC')
    .min(min, wrong)
    .max(max, wrong)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
    .refine((text) => text.isWellFormed() && !/[\u0000-\u001f\u007f]/.test(text), wrong)

/** Several lines a person typed. */
export const prose = (max: number, wrong: string) =>
  z
    .string({ error: wrong })
    .trim()
    .normalize('NFC')
    .max(max, wrong)
    .refine((text) => text.isWellFormed(), wrong)

export const id = z.string().refine(isId)
export const email = z.string({ error: 'field.email' }).trim().toLowerCase().max(254, 'field.email').pipe(z.email('field.email'))
export const newPassword = z.string({ error: 'field.password' }).min(10, 'field.password').max(200, 'field.password')
export const personName = line(80, 'field.name')
export const language = z.enum(['en', 'it'], { error: 'field.language' })
export const role = z.enum(roles)
/** A role that can be given by a link: every one but owner. */
export const invitedRole = z.enum(roles.slice(1) as [Exclude<(typeof roles)[number], 'owner'>])
export const instanceRole = z.enum(instanceRoles)
export const stage = z.enum(stages)
/** Milliseconds since 1970, by the server's clock. */
export const time = z.number()

/** A person as others see them. */
export const personView = z.object({
  id,
  name: z.string(),
  guest: z.boolean(),
  colour: z.number().int().min(1).max(8),
  /** GET /api/people/:id/picture/<this>; left out by who has none. */
  picture: z.string().optional(),
})
export type PersonView = z.output<typeof personView>
