/** What stands under an enterprise's name: "Λεμεσός, Cyprus · 9 people · since 2017". */
import type { EnterpriseView } from '../../shared/api/index.ts'
import type { Say } from '../../shared/words/index.ts'
import type { Format } from '../app/index.ts'

export function factsLine(enterprise: EnterpriseView, say: Say, format: Format): string {
  const { place, country, people, since } = enterprise
  return [
    `${place}, ${format.country(country)}`,
    people === null ? say('enterprises.startingUp') : say('enterprises.people', { count: people }),
    // A year is a name, not a number: no thousands separator.
    ...(since === null ? [] : [say('enterprises.since', { year: String(since) })]),
  ].join(' · ')
}
