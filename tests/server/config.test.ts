import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError, readConfig } from '../../server/config.ts'

test('nothing set: port 3000, every interface, ./data', () => {
  expect(readConfig({})).toEqual({ host: null, port: 3000, data: resolve('data'), url: null, trustProxy: false, logLevel: 'warn' })
  expect(readConfig({ PORT: '', STOA_URL: ' ' })).toEqual(readConfig({}))
})

test('what is set is read', () => {
  const set = { HOST: '127.0.0.1', PORT: '4400', STOA_DATA: '/srv/stoa', STOA_URL: 'https://stoa.example.org/', STOA_TRUST_PROXY: '2' }
  expect(readConfig(set)).toMatchObject({
    host: '127.0.0.1',
    port: 4400,
    data: '/srv/stoa',
    url: 'https://stoa.example.org',
    trustProxy: 2,
  })
  expect(readConfig({ STOA_TRUST_PROXY: 'yes' }).trustProxy).toBe(1)
  expect(readConfig({ STOA_TRUST_PROXY: '10.0.0.0/8, ::1' }).trustProxy).toBe('10.0.0.0/8, ::1')
})

test.each([
  [{ PORT: 'http' }, 'PORT must be a number between 1 and 65535'],
  [{ PORT: '70000' }, 'PORT must be a number between 1 and 65535'],
  [{ STOA_URL: 'stoa.example.org' }, 'STOA_URL must be the whole address'],
  [{ STOA_URL: 'https://example.org/stoa' }, 'cannot live in a sub-folder'],
  [{ STOA_TRUST_PROXY: 'maybe; no' }, 'STOA_TRUST_PROXY must be'],
  [{ STOA_LOG: 'loud' }, 'STOA_LOG must be'],
])('%o is refused in a plain sentence', (set, sentence) => {
  expect(() => readConfig(set)).toThrow(ConfigError)
  expect(() => readConfig(set)).toThrow(sentence)
})
