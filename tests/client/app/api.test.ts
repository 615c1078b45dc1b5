/** Calls to the server as the page makes them. The network is a function; everything else is real. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { failureWords, fieldWords } from '../../../client/app/failureWords.ts'
import { ApiFailure, call } from '../../../client/host/index.ts'
import { changeMember, getSpace, listEnterprises, signIn, signOut } from '../../../shared/api/index.ts'
import { errors } from '../../../shared/errors.ts'
import { sayIn } from '../../../shared/words/index.ts'

const say = sayIn('en')
let asked: { url: string; init: RequestInit }[] = []
const answer = (status: number, body: unknown) => {
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push({ url, init })
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status })
  })
}
beforeEach(() => {
  asked = []
  vi.stubGlobal('document', { documentElement: { lang: 'it' } })
})
afterEach(() => vi.unstubAllGlobals())
const failed = async (promise: Promise<unknown>): Promise<ApiFailure> => {
  const failure = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(failure).toBeInstanceOf(ApiFailure)
  return failure as ApiFailure
}

describe('a call', () => {
  test('puts parameters into the path, and what is asked for into the query', async () => {
    answer(200, {})
    await call(getSpace, { params: { space: 'a/b' } })
    await call(listEnterprises, { request: { q: 'caffè & co', country: undefined, field: '' } })
    expect(asked.map(({ url }) => url)).toEqual(['/api/spaces/a%2Fb', '/api/enterprises?q=caff%C3%A8+%26+co'])
  })
  test('sends a body as JSON, in the language of the page', async () => {
    answer(200, {})
    await call(changeMember, { params: { space: 's', person: 'p' }, request: { role: 'editor' } })
    expect(asked[0]!.url).toBe('/api/spaces/s/people/p')
    expect(asked[0]!.init.method).toBe('PATCH')
    expect(JSON.parse(String(asked[0]!.init.body))).toEqual({ role: 'editor' })
    expect(new Headers(asked[0]!.init.headers).get('accept-language')).toBe('it')
  })
  test('without a body still sends an empty one, so that a foreign form cannot look alike', async () => {
    answer(200, {})
    await call(signOut)
    expect(asked[0]!.init.body).toBe('{}')
    expect(new Headers(asked[0]!.init.headers).get('content-type')).toBe('application/json')
  })
  test('that forgets a parameter is a mistake of ours', async () => {
    answer(200, {})
    await expect(call(getSpace, { params: {} as { space: string } })).rejects.toThrow('needs space')
  })
})

describe('a call that fails', () => {
  test('tells code, fields and reference of the server', async () => {
    answer(400, { code: 'badInput', message: 'x', fields: { email: 'field.email' } })
    const failure = await failed(call(signIn, { request: { email: '', password: '' } }))
    expect(failure).toMatchObject({ code: 'badInput', status: 400, fields: { email: 'field.email' } })
  })
  test('before the server is reached is "offline", with its own sentence', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('Failed to fetch')
    })
    const failure = await failed(call(signOut))
    expect(failure).toMatchObject({ code: 'offline', status: 0 })
    expect(failureWords(failure, say)).toContain('cannot be reached')
  })
  test('in a proxy that answers in HTML is understood too', async () => {
    answer(502, '<html>Bad gateway</html>')
    expect((await failed(call(signOut))).code).toBe('offline')
    answer(413, '<html>Too large</html>')
    expect((await failed(call(signOut))).code).toBe('tooLarge')
    answer(500, { code: 'somethingNew', message: '' })
    expect((await failed(call(signOut))).code).toBe('unexpected')
  })
  test('because it was stopped is not shown as an error', async () => {
    const stop = new AbortController()
    stop.abort()
    vi.stubGlobal('fetch', async () => {
      throw new DOMException('stopped', 'AbortError')
    })
    await expect(call(signOut, { signal: stop.signal })).rejects.not.toBeInstanceOf(ApiFailure)
  })
})

describe('the words of a failure', () => {
  test('every code of the server has its sentence', () => {
    for (const code of Object.keys(errors) as (keyof typeof errors)[]) {
      const words = failureWords(new ApiFailure(400, { code, message: '', reference: 'R-1' }), say)
      expect(words.length, code).toBeGreaterThan(20)
    }
  })
  test('an unforeseen one gives the reference that finds it in the log', () => {
    expect(failureWords(new ApiFailure(500, { code: 'unexpected', message: '', reference: 'R-42' }), say)).toContain('R-42')
    expect(failureWords(new Error('secret stack'), say)).not.toContain('secret')
  })
  test('a field whose key we do not know has a general sentence', () => {
    expect(fieldWords('field.email', say)).toBe('Enter an e-mail address such as name@example.org')
    expect(fieldWords('constructor', say)).toBe(say('field.other'))
  })
})
