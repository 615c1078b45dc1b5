import { describe, expect, test } from 'vitest'
import { printNumber, writtenNumber } from '../../../shared/lib/index.ts'

describe('a number as people write it', () => {
  const read: [string, number, string | null][] = [
    ['1 234,56', 1234.56, null],
    ['1,234.56', 1234.56, null],
    ['1.234,56', 1234.56, null],
    ['1\u202f234\u202f567,5', 1234567.5, null],
    ["1'234.50", 1234.5, null],
    ['1.234.567', 1234567, null],
    ['1,250', 1250, null],
    ['1.250', 1250, null],
    ['0,250', 0.25, null],
    ['1 234,567', 1234.567, null],
    ['12,5', 12.5, null],
    ['12.50', 12.5, null],
    ['1234.567', 1234.567, null],
    ['−3', -3, null],
    ['+7', 7, null],
    ['€ 12.50', 12.5, 'EUR'],
    ['12,50 €', 12.5, 'EUR'],
    ['-€5', -5, 'EUR'],
    ['€-5', -5, 'EUR'],
    ['300 zł', 300, 'PLN'],
    ['CHF 20', 20, 'CHF'],
    ['12,5 %', 12.5, '%'],
    ['40%', 40, '%'],
  ]
  test.each(read)('%s', (text, value, unit) => {
    expect(writtenNumber(text)).toMatchObject({ value, unit })
  })

  test.each([
    '',
    ' ',
    'ten',
    '3.',
    '12.05.2024',
    '12/5',
    '1 2345',
    '12 34',
    '1,23,456',
    '5 people',
    '€ 5 €',
    '--5',
    '5 PM',
    '1.234,5.6',
    'x'.repeat(50),
  ])('not so %j', (text) => expect(writtenNumber(text)).toBeNull())

  test('is printed as its reader writes it', () => {
    const print = (text: string, locale: string) => printNumber(writtenNumber(text)!, locale).replace(/\s/g, ' ')
    expect(print('1 234,50', 'en-GB')).toBe('1,234.50')
    expect(print('1,234.50', 'it-IT')).toBe('1.234,50')
    expect(print('€ 1,234.5', 'it-IT')).toBe('1.234,50 €')
    expect(print('1 234,50 €', 'en-GB')).toBe('€1,234.50')
    expect(print('12,5 %', 'en-GB')).toBe('12.5%')
    expect(print('7', 'no such place')).toBe('7')
  })
})
