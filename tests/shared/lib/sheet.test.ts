import { describe, expect, test } from 'vitest'
import { readTabs, writeHtml, writeSeparated, writeTabs, writtenNumber } from '../../../shared/lib/index.ts'

const tricky = [
  ['a', 'two\nlines', 'say "hi"'],
  ['', 'tab\there', '"'],
]

describe('a range of a spreadsheet as text', () => {
  test('comes back as it went, with tabs, lines and quotes in its cells', () => {
    expect(readTabs(writeTabs(tricky))).toEqual(tricky)
  })
  test('is read as Excel writes it', () => {
    expect(readTabs('Item\tCost\r\n"Hall\nand garden"\t12,50\r\n')).toEqual([
      ['Item', 'Cost'],
      ['Hall\nand garden', '12,50'],
    ])
  })
  test('needs two columns, and rows of one length', () => {
    expect(readTabs('one\ntwo')).toBeNull()
    expect(readTabs('a\tb\nonly one')).toBeNull()
    expect(readTabs('')).toBeNull()
  })
  test('a quote that is not closed is a letter like others', () => {
    expect(readTabs('"a\tb')).toEqual([['"a', 'b']])
  })
  test('is escaped in HTML', () => {
    expect(writeHtml([['<b>&', 'x\ny']])).toBe('<table><tr><td>&#60;b&#62;&#38;</td><td>x<br>y</td></tr></table>')
  })
})

describe('a file of separated values', () => {
  const isNumber = (cell: string) => writtenNumber(cell) !== null
  test('quotes what needs it', () => {
    expect(writeSeparated(tricky, ';', isNumber)).toBe('a;"two\nlines";"say ""hi"""\r\n;"tab\there";""""\r\n')
    expect(writeSeparated([['1,5', 'a']], ',', isNumber)).toBe('"1,5",a\r\n')
    expect(writeSeparated([['1,5', 'a']], ';', isNumber)).toBe('"1,5";a\r\n')
  })
  test('holds nothing that a spreadsheet would run, and numbers below zero as they are', () => {
    const cells = ['=1+1', '+cmd', '-cmd|calc', '@sum', ' =x', '＝1', '-12,5', '+3', 'a=b']
    expect(
      writeSeparated([cells], '|' as ';', isNumber)
        .trimEnd()
        .split('|')
        .slice(0, 2),
    ).toEqual(["'=1+1", "'+cmd"])
    const made = cells.map((cell) =>
      writeSeparated([[cell]], ';', isNumber)
        .trimEnd()
        .replaceAll('"', ''),
    )
    expect(made).toEqual(["'=1+1", "'+cmd", "'-cmd|calc", "'@sum", "' =x", "'＝1", '-12,5', '+3', 'a=b'])
  })
})
