/** The people of the demo cluster: one account for each role. All invented. */
import type { InstanceRole, Role } from '../../shared/access/index.ts'
import type { Language } from '../../shared/words/index.ts'

export interface DemoPerson {
  name: string
  email: string
  language: Language
  instance: InstanceRole
  /** What the account is there to show: a role on the instance, or one in the first space. */
  shows: Role | 'administrator' | 'steward'
}

export const people = {
  elif: { name: 'Elif Aydın', email: 'administrator@example.org', language: 'en', instance: 'administrator', shows: 'administrator' },
  helene: { name: 'Hélène Dubois', email: 'steward@example.org', language: 'en', instance: 'steward', shows: 'steward' },
  ioanna: { name: 'Ιωάννα Γεωργίου', email: 'owner@example.org', language: 'en', instance: 'member', shows: 'owner' },
  piet: { name: 'Piet Claes', email: 'facilitator@example.org', language: 'en', instance: 'member', shows: 'facilitator' },
  marta: { name: 'Marta Bianchi', email: 'editor@example.org', language: 'it', instance: 'member', shows: 'editor' },
  karol: { name: 'Karol Wiśniewski', email: 'contributor@example.org', language: 'en', instance: 'member', shows: 'contributor' },
  luc: { name: 'Luc Martin', email: 'commenter@example.org', language: 'en', instance: 'member', shows: 'commenter' },
  zofia: { name: 'Zofia Nowak', email: 'viewer@example.org', language: 'en', instance: 'member', shows: 'viewer' },
} as const satisfies Record<string, DemoPerson>

export type DemoName = keyof typeof people

/** One for all accounts of the demo: it is printed in the terminal, and a demo is no place for secrets. */
export const demoPassword = 'stoa-demo-2026'
