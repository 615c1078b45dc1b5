/** Who may open an account, and the opening itself. */
import { Refusal } from '../../shared/errors.ts'
import type { LinkRow, PersonRow } from '../access/index.ts'
import type { Services } from './services.ts'

/** Makes the account that a link was waiting for. `isVerified`: its address was shown to reach its owner. */
export async function admit({ access }: Services, link: LinkRow, isVerified: boolean): Promise<PersonRow> {
  if (!link.account) throw new Refusal('linkExpired')
  const { name, password, language } = link.account
  const made = await access.people.addAccount({
    name,
    email: link.email,
    password: null,
    hashed: password,
    language,
    instance: 'member',
    isVerified,
  })
  await access.audit.note('accountMade', { by: made.id, about: made.id })
  return made
}
