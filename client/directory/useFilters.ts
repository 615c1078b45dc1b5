/** The filters of the directory, kept in the address: a link shows the same list, and going back undoes a choice. */
import { useSearchParams } from 'wouter'
import { type Country, countries, type Field, fields } from '../../shared/directory/index.ts'

export interface Filters {
  words: string
  countries: Country[]
  fields: Field[]
  /** Only those the person may edit, whatever their state. */
  mine: boolean
}

export function useFilters(): [Filters, (change: Partial<Filters>) => void] {
  const [search, setSearch] = useSearchParams()
  const filters = parseFilters(search)
  return [filters, (change) => setSearch(filtersToSearch({ ...filters, ...change }))]
}

/** Codes we do not know are left out: an old link still opens. */
export function parseFilters(search: URLSearchParams): Filters {
  const chosen = <Code extends string>(name: string, known: readonly Code[]): Code[] => {
    const asked = (search.get(name) ?? '').split(',')
    return known.filter((code) => asked.includes(code))
  }
  return {
    words: search.get('q') ?? '',
    countries: chosen('country', countries),
    fields: chosen('field', fields),
    mine: search.get('mine') === '1',
  }
}

export function filtersToSearch({ words, countries: inCountries, fields: inFields, mine }: Filters): URLSearchParams {
  const search = new URLSearchParams()
  if (words) search.set('q', words)
  if (inCountries.length > 0) search.set('country', inCountries.join(','))
  if (inFields.length > 0) search.set('field', inFields.join(','))
  if (mine) search.set('mine', '1')
  return search
}

/** As the list route takes them. */
export const filtersToRequest = ({ words, countries: inCountries, fields: inFields, mine }: Filters) => ({
  q: words || undefined,
  country: inCountries.join(',') || undefined,
  field: inFields.join(',') || undefined,
  state: mine ? ('mine' as const) : undefined,
})

export const countFilters = (filters: Filters): number => filters.countries.length + filters.fields.length + (filters.mine ? 1 : 0)
