/** Where an address leads, as part of a sentence: what lies outside by the name of its host. */
import type { Address } from '../../shared/lib/index.ts'
import type { Say } from '../../shared/words/index.ts'

export const whereTo = (address: Address, say: Say): string =>
  'id' in address ? say(`lead.to.${address.is}`) : address.is === 'web' ? address.host : address.to
