/** What stands at places of this site, for cards that lead there: each answer is for who asks, and nobody learns whether something that is not for them exists. */
import { z } from 'zod'
import { route } from './contract.ts'

const there = z.object({
  is: z.literal('there'),
  title: z.string(),
  /** Name of its space; '' for what belongs to none. */
  space: z.string(),
})
export const target = z.discriminatedUnion('is', [there, z.object({ is: z.literal('deleted') }), z.object({ is: z.literal('hidden') })])
export type Target = z.output<typeof target>

/** Paths as in shared/lib/address.ts, without an object. The answers come in the same order. */
export const lookUpTargets = route(
  'POST',
  '/targets',
  z.object({ paths: z.array(z.string().max(80)).max(200) }),
  z.object({ targets: z.array(target) }),
)

/** What a card can lead to: boards, documents and spaces of the person's own spaces, and published enterprises. Without words, what changed last. */
export const searchTargets = route(
  'GET',
  '/targets',
  z.object({ q: z.string().max(200).optional() }),
  z.object({ targets: z.array(there.extend({ path: z.string() })) }),
)
export type FoundTarget = z.output<typeof searchTargets.reply>['targets'][number]
