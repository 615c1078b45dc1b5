/** Countries and fields of work to choose from, each with how many there would be. */
import { type Country, countries, type Field, fields } from '../../shared/directory/index.ts'
import { useFormat, useMe, useSay } from '../app/index.ts'
import { CheckField, GroupField } from '../ui/index.ts'
import styles from './FilterFields.module.css'
import type { Filters } from './useFilters.ts'

export interface FilterFieldsProps {
  /** Starts the ids, where the fields are twice in a page. */
  id: string
  filters: Filters
  counts: { country: Record<string, number>; field: Record<string, number> }
  onChange: (change: Partial<Filters>) => void
}

/** The five of the cluster are always there; others once they have somebody. */
const founders: readonly Country[] = ['IT', 'FR', 'BE', 'CY', 'PL']

export function FilterFields({ id, filters, counts, onChange }: FilterFieldsProps) {
  const say = useSay()
  const format = useFormat()
  const me = useMe()
  const shownCountries = countries.filter((code) => founders.includes(code) || counts.country[code] || filters.countries.includes(code))
  const shownFields = fields.filter((field) => counts.field[field] || filters.fields.includes(field))
  return (
    <div className={styles.groups}>
      <GroupField id={`${id}-country`} legend={say('enterprises.country')}>
        <div>
          {shownCountries.map((code) => (
            <CheckField
              key={code}
              label={format.country(code)}
              count={counts.country[code] ?? 0}
              checked={filters.countries.includes(code)}
              onChange={(on) => onChange({ countries: switched<Country>(filters.countries, code, on) })}
            />
          ))}
        </div>
      </GroupField>
      {shownFields.length > 0 && (
        <GroupField id={`${id}-field`} legend={say('enterprises.field')}>
          <div>
            {shownFields.map((field) => (
              <CheckField
                key={field}
                label={say(`sector.${field}`)}
                count={counts.field[field] ?? 0}
                checked={filters.fields.includes(field)}
                onChange={(on) => onChange({ fields: switched<Field>(filters.fields, field, on) })}
              />
            ))}
          </div>
        </GroupField>
      )}
      {me && !me.guest && <CheckField label={say('enterprises.mine')} checked={filters.mine} onChange={(mine) => onChange({ mine })} />}
    </div>
  )
}

const switched = <Code extends string>(codes: readonly Code[], code: Code, on: boolean): Code[] =>
  on ? [...codes, code] : codes.filter((one) => one !== code)
