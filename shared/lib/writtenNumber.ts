/** Numbers as people write them. One rule for everybody, by what is written and not by who reads: the last of two different marks (`.` `,`) is the decimal one;
 *  a mark that comes several times parts thousands; a single one does so before exactly three digits (`1.250` and `1,250` are both 1250), unless only a zero stands
 *  before it or spaces part the thousands already. */

export interface WrittenNumber {
  /** Percents as they are written: 12.5 for `12,5 %`. */
  value: number
  /** How many digits were written after the decimal mark. */
  decimals: number
  /** `%`, the ISO 4217 code of a currency, or null. */
  unit: string | null
}

/** The number that `text` is, with nothing beside it but a sign, a currency or a percent sign; null for anything else: a date, `3.`, two numbers. */
export function writtenNumber(text: string): WrittenNumber | null {
  if (text.length > 40) return null
  const found = /^([+\-−]?) ?(\p{Sc}|\p{L}{2,3})? ?([+\-−]?) ?(\d[\d., '’]*?)(?: ?(\p{Sc}|\p{L}{2,3}|%))?$/u.exec(
    text.replace(/[\u00a0\u2009\u202f]/g, ' ').trim(),
  )
  if (!found) return null
  const [, outer, before, inner, digits = '', after] = found
  if ((outer && inner) || (before && after)) return null
  const name = before ?? after
  const unit = name === undefined ? null : name === '%' ? '%' : currencyOf(name)
  if (unit === undefined) return null
  const read = readDigits(digits)
  if (!read) return null
  const isNegative = /[-−]/.test(`${outer}${inner}`)
  return { value: isNegative ? -read.value : read.value, decimals: read.decimals, unit }
}

/** As the place writes it: `1.234,50 €`, `€1,234.50`. An unknown locale is none. */
export function printNumber({ value, decimals, unit }: WrittenNumber, locale: string): string {
  const digits = unit !== null && unit !== '%' && decimals > 0 ? Math.max(2, decimals) : decimals
  const options: Intl.NumberFormatOptions = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  if (unit === '%') options.style = 'percent'
  else if (unit !== null) Object.assign(options, { style: 'currency', currency: unit })
  // Italian and Spanish leave four digits together; in a column of numbers they are parted like the others.
  options.useGrouping = 'always' as never
  return formatOf(locale, options).format(unit === '%' ? value / 100 : value)
}

const formats = new Map<string, Intl.NumberFormat>()

function formatOf(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  let format = formats.get(key)
  if (!format) formats.set(key, (format = new Intl.NumberFormat(isLocale(locale) ? locale : 'en', options)))
  return format
}

function isLocale(locale: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale).length > 0
  } catch {
    return false
  }
}

function readDigits(digits: string): { value: number; decimals: number } | null {
  const joined = digits.replace(/[ '’](?=\d{3}(?!\d))/g, '')
  if (!/^\d[\d.,]*$/.test(joined)) return null
  const isParted = joined.length < digits.length
  const last = Math.max(joined.lastIndexOf('.'), joined.lastIndexOf(','))
  if (last === -1) return finite(joined, '')
  const mark = joined[last]!
  const other = mark === '.' ? ',' : '.'
  const [whole, rest] = [joined.slice(0, last), joined.slice(last + 1)]
  if (rest === '') return null
  if (whole.includes(other)) return isGrouped(whole, other) ? finite(whole.replaceAll(other, ''), rest) : null
  if (whole.includes(mark)) return isGrouped(joined, mark) ? finite(joined.replaceAll(mark, ''), '') : null
  const partsThousands = !isParted && rest.length === 3 && /^[1-9]\d{0,2}$/.test(whole)
  return partsThousands ? finite(whole + rest, '') : finite(whole, rest)
}

const isGrouped = (digits: string, mark: string): boolean => {
  const [first = '', ...groups] = digits.split(mark)
  return /^\d{1,3}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group))
}

function finite(whole: string, fraction: string): { value: number; decimals: number } | null {
  const value = Number(`${whole}.${fraction || '0'}`)
  return Number.isFinite(value) && whole.length <= 15 ? { value, decimals: Math.min(6, fraction.length) } : null
}

/** Signs and short names of the currencies our readers count in. */
const signs: Record<string, string> = {
  '€': 'EUR',
  $: 'USD',
  '£': 'GBP',
  '₺': 'TRY',
  '₴': 'UAH',
  zł: 'PLN',
  Kč: 'CZK',
  Ft: 'HUF',
  lei: 'RON',
  лв: 'BGN',
}
const codes = 'EUR USD GBP CHF PLN CZK HUF RON BGN SEK NOK DKK ISK TRY UAH RSD MKD ALL BAM MDL GEL'.split(' ')

const currencyOf = (name: string): string | undefined => (Object.hasOwn(signs, name) ? signs[name] : codes.find((code) => code === name))
