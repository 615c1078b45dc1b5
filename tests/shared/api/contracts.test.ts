/** What must hold for every route, whoever adds it. */
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import * as api from '../../../shared/api/index.ts'
import { languages } from '../../../shared/words/index.ts'

type AnyRoute = api.Route<string, z.ZodType, z.ZodType>

const exported: [string, unknown][] = Object.entries(api)
const routes = exported.filter((entry): entry is [string, AnyRoute] => {
  const [, value] = entry
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value
})

describe('the routes', () => {
  test('are found', () => {
    expect(routes.length).toBeGreaterThan(25)
  })

  test.each(routes)('%s names the parameters of its path, and no two share method and path', (_, route) => {
    expect([...route.path.matchAll(/:(\w+)/g)].map((match) => match[1])).toEqual([...route.params])
    const same = routes.filter(([, other]) => other.method === route.method && other.path === route.path)
    expect(same).toHaveLength(1)
  })

  test.each(routes)('%s complains about an empty or wrong form in words that every language has', (_, route) => {
    const wrong = [
      {},
      Object.fromEntries(fieldsOf(route.request).map((name) => [name, '\u0000'])),
      Object.fromEntries(fieldsOf(route.request).map((name) => [name, 'x'.repeat(9999)])),
    ]
    for (const input of wrong) {
      const read = route.request.safeParse(input)
      for (const { message } of read.error?.issues ?? []) {
        if (!message.startsWith('field.')) continue
        for (const { words } of Object.values(languages)) expect(words).toHaveProperty([message])
      }
    }
  })

  test('no reply can carry a password or its hash', () => {
    for (const [name, route] of routes) {
      const reply = JSON.stringify(z.toJSONSchema(route.reply, { unrepresentable: 'any' }))
      const harmless = [
        // Pictures are known by the hash of their bytes.
        /"hash(es)?"/g,
        // The log names what was done to a password.
        /"enum":\[[^\]]*\]/g,
        // Whether there is one.
        /"\w*password":\{"type":"boolean"\}|"required":\[[^\]]*\]/gi,
      ]
      const rest = harmless.reduce((text, pattern) => text.replace(pattern, ''), reply)
      expect([name, rest]).toEqual([name, expect.not.stringMatching(/password|hash/i)])
    }
  })
})

function fieldsOf(request: z.ZodType): string[] {
  return request instanceof z.ZodObject ? Object.keys(request.shape) : []
}
