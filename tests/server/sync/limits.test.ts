/** The limits whoever runs the server may set, and the page that lists them. */
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { defaultLimits, LimitsError, readLimits } from '../../../server/sync/index.ts'
import { isRule, limitRules } from '../../../server/sync/limits.ts'

test('nothing set: the defaults', () => {
  expect(readLimits(undefined)).toEqual(defaultLimits)
  expect(readLimits({})).toEqual(defaultLimits)
})

test('any part may be set, also half of a pair', () => {
  const limits = readLimits({ socketsPerAddress: 500, rate: { burst: 5000 } })
  expect(limits).toEqual({ ...defaultLimits, socketsPerAddress: 500, rate: { perSecond: defaultLimits.rate.perSecond, burst: 5000 } })
})

describe('what cannot be is refused, with its name', () => {
  test.each<[unknown, string]>([
    [{ mesage: 1 }, '"limits.mesage"'],
    [{ rate: { perMinute: 1 } }, '"limits.rate.perMinute"'],
    [{ constructor: 1 }, '"limits.constructor"'],
    [JSON.parse('{"__proto__": 1}'), '"limits.__proto__"'],
    [{ rate: 600 }, 'limits.rate must be a list of names and numbers'],
    [[], 'limits must be a list of names and numbers'],
    [7, 'limits must be a list of names and numbers'],
    [null, 'limits must be a list of names and numbers'],
    // What the page itself sends must fit.
    [{ message: 1024 }, 'limits.message must be a whole number of bytes from 4194304 to 67108864'],
    [{ headSeconds: 0 }, 'limits.headSeconds must be a whole number of seconds from 1 to 300'],
    [{ headSeconds: '10' }, 'limits.headSeconds must be'],
    [{ unread: 1_048_576.5 }, 'limits.unread must be'],
    [{ document: 1e15 }, 'limits.document must be'],
    [{ message: 16 * 1024 * 1024 }, 'limits.bytes.burst must be at least limits.message'],
    [{ message: 64 * 1024 * 1024, bytes: { burst: 64 * 1024 * 1024 } }, 'limits.waiting must be at least limits.message'],
    [{ sorting: 50_000_000 }, 'limits.sortingRate.burst must be at least limits.sorting'],
  ])('%j', (set, sentence) => {
    expect(() => readLimits(set)).toThrow(LimitsError)
    expect(() => readLimits(set)).toThrow(sentence)
  })
})

test('docs/hosting.md lists each limit with its default and unit, in this order, and no other', async () => {
  const text = await readFile(new URL('../../../docs/hosting.md', import.meta.url), 'utf8')
  const listed = [...text.slice(text.indexOf('## Limits')).matchAll(/^\| `([\w.]+)` \| (\d+) \| ([^|]+) \|/gm)].map(
    ([, name, usual, unit]) => [name, Number(usual), unit],
  )
  expect(listed).toEqual(rows(limitRules))
})

const rows = (part: object, path = ''): unknown[][] =>
  Object.entries(part).flatMap(([name, inner]) =>
    isRule(inner) ? [[`${path}${name}`, inner.usual, inner.unit]] : rows(inner, `${path}${name}.`),
  )
