/** What can stand beneath a column of a table: its numbers added up, and the like. */
import { type WrittenNumber, writtenNumber } from '../lib/index.ts'

export const totals = ['none', 'sum', 'average', 'least', 'most', 'count'] as const
export type Total = (typeof totals)[number]

/** The total of what stands in a column, headers left out. Words between the numbers are passed over. Null when there is no number; `mixed` when percents or
 *  currencies meet that cannot be added up. `count` counts the cells that say anything. */
export function totalOf(total: Exclude<Total, 'none'>, texts: readonly string[]): WrittenNumber | 'mixed' | null {
  if (total === 'count') return { value: texts.filter((text) => text.trim() !== '').length, decimals: 0, unit: null }
  const numbers = texts.flatMap((text) => writtenNumber(text) ?? [])
  if (numbers.length === 0) return null
  const units = new Set(numbers.flatMap(({ unit }) => unit ?? []))
  const hasPercents = units.has('%')
  if (units.size > 1 || (hasPercents && numbers.some(({ unit }) => unit === null))) return 'mixed'
  const decimals = Math.max(...numbers.map((number) => number.decimals))
  const [unit = null] = units
  const values = numbers.map(({ value }) => value)
  if (total === 'least') return { value: Math.min(...values), decimals, unit }
  if (total === 'most') return { value: Math.max(...values), decimals, unit }
  const sum = sumOf(values, decimals)
  return total === 'sum' ? { value: sum, decimals, unit } : averageOf(sum, values.length, decimals, unit)
}

/** In whole numbers of the smallest decimal: 0.1 and 0.2 are 0.3. */
function sumOf(values: readonly number[], decimals: number): number {
  const scale = 10 ** decimals
  const whole = values.reduce((sum, value) => sum + Math.round(value * scale), 0)
  return Number.isSafeInteger(whole) ? whole / scale : values.reduce((sum, value) => sum + value, 0)
}

/** Two more decimals than what was written, as far as they say anything. */
function averageOf(sum: number, count: number, decimals: number, unit: string | null): WrittenNumber {
  const value = sum / count
  for (let more = decimals; ; more++) {
    const rounded = Number(value.toFixed(more))
    if (more === decimals + 2 || Math.abs(rounded - value) < 1e-9 * Math.max(1, Math.abs(value)))
      return { value: rounded, decimals: more, unit }
  }
}
