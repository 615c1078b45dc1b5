/** The record of a social enterprise: the lists its fields choose from. Names are in shared/words as `country.<code>` and `field.<id>` … see `countryName` in the page. */

/** ISO 3166 codes of the countries a profile can name: the five of the cluster first, then the rest of the Union and its neighbours. */
export const countries = [
  'IT',
  'FR',
  'BE',
  'CY',
  'PL',
  'AT',
  'BG',
  'HR',
  'CZ',
  'DK',
  'EE',
  'FI',
  'DE',
  'GR',
  'HU',
  'IE',
  'LV',
  'LT',
  'LU',
  'MT',
  'NL',
  'PT',
  'RO',
  'SK',
  'SI',
  'ES',
  'SE',
  'CH',
  'GB',
  'NO',
  'TR',
  'UA',
] as const
export type Country = (typeof countries)[number]

/** Fields of work, for filters. */
export const fields = ['work', 'care', 'food', 'repair', 'energy', 'education', 'culture', 'housing', 'mobility', 'tourism'] as const
export type Field = (typeof fields)[number]
