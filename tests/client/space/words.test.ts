import { describe, expect, test } from 'vitest'
import { capital, whenWords } from '../../../client/space/when.ts'
import { sayIn } from '../../../shared/words/index.ts'

const at = (year: number, month: number, day: number, hour = 12, minute = 0) => new Date(year, month - 1, day, hour, minute).getTime()
const now = at(2026, 11, 24, 12, 0)

describe('when something changed, as people say it', () => {
  test('a moment ago is now, then minutes, then hours', () => {
    expect(whenWords(now - 5_000, now, 'en')).toBe('now')
    expect(whenWords(now - 10 * 60_000, now, 'en')).toBe('10 minutes ago')
    expect(whenWords(now - 3 * 3_600_000, now, 'it')).toBe('3 ore fa')
  })

  test('yesterday is the day before by the calendar', () => {
    expect(whenWords(at(2026, 11, 23, 23, 0), now, 'en')).toBe('yesterday')
    expect(whenWords(at(2026, 11, 23, 8, 0), now, 'it')).toBe('ieri')
    expect(whenWords(at(2026, 11, 22, 20, 0), now, 'en')).toBe('2 days ago')
  })

  test('late in the evening before is still hours ago when it is only a few', () => {
    expect(whenWords(at(2026, 11, 23, 22, 0), at(2026, 11, 24, 1, 0), 'en')).toBe('3 hours ago')
  })

  test('after a week it is a date, with the year when that is another', () => {
    expect(whenWords(at(2026, 11, 3), now, 'en')).toBe('3 November')
    expect(whenWords(at(2025, 12, 1), now, 'it')).toBe('1 dicembre 2025')
  })

  test('a clock that is ahead of the server does not make the future', () => {
    expect(whenWords(now + 90_000, now, 'en')).toBe('now')
  })
})

test('a line begins with a capital letter', () => expect(capital(whenWords(now - 86_400_000, now, 'it'), 'it')).toBe('Ieri'))

describe('what a stage holds', () => {
  const say = sayIn('en')
  const holds = (boards: number, documents: number) => say('space.holds', { boards, documents })
  test('says boards and documents, and leaves out what is not there', () => {
    expect(holds(0, 0)).toBe('empty')
    expect(holds(1, 0)).toBe('1 board')
    expect(holds(0, 2)).toBe('2 documents')
    expect(holds(3, 1)).toBe('3 boards, 1 document')
    expect(sayIn('it')('space.holds', { boards: 1, documents: 2 })).toBe('1 lavagna, 2 documenti')
  })
  test('an offline person hears how many changes are kept', () => {
    expect(say('save.offline', { count: 3 })).toBe('Offline. 3 changes kept here.')
    expect(say('save.offline', { count: 1 })).toBe('Offline. 1 change kept here.')
    expect(sayIn('it')('save.offline', { count: 2 })).toBe('Offline. 2 modifiche conservate qui.')
  })
})
