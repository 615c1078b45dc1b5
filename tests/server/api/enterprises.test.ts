import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  changeEnterprise,
  createEnterprise,
  decideEnterprise,
  deleteEnterprise,
  type EnterpriseFields,
  getEnterprise,
  getInstance,
  listEnterprises,
} from '../../../shared/api/index.ts'
import { startServer, type TestServer, type Visitor } from '../../help/server.ts'

let server: TestServer
let admin: Visitor
let marta: Visitor

beforeEach(async () => {
  server = await startServer()
  admin = await server.account('Ana', 'administrator')
  marta = await server.account('Marta')
})
afterEach(() => server.close())

const radici: EnterpriseFields = {
  name: 'Radici',
  place: 'Matera',
  country: 'IT',
  fields: ['food', 'work'],
  aim: 'A kitchen where people learn a trade.',
  about: '',
  people: 14,
  since: 2012,
  worksIn: ['it', 'en'],
  offers: ['A large kitchen, free on Mondays'],
  needs: [],
  website: 'https://radici.example',
}
const publish = async (fields: Partial<EnterpriseFields>) => admin.ask(createEnterprise, { ...radici, ...fields })
const namesFor = async (
  who: Visitor,
  query: Parameters<typeof who.ask<never, typeof listEnterprises.request, typeof listEnterprises.reply>>[1],
) => (await who.ask(listEnterprises, query)).enterprises.map(({ name }) => name)

test('a member’s enterprise waits; the public sees it after the administrator publishes it', async () => {
  const made = await marta.ask(createEnterprise, radici)
  const enterprise = made.id
  expect(made).toMatchObject({ state: 'waiting', mine: true })
  const visitor = server.visitor()
  expect(await namesFor(visitor, {})).toEqual([])
  expect((await visitor.refused(getEnterprise, {}, { enterprise })).reply.code).toBe('enterpriseNotFound')
  expect(await namesFor(marta, { state: 'mine' })).toEqual(['Radici'])
  expect(await namesFor(admin, { state: 'waiting' })).toEqual(['Radici'])

  await admin.ask(decideEnterprise, { decision: 'publish' }, { enterprise })
  expect(await visitor.ask(getEnterprise, {}, { enterprise })).toMatchObject({ ...radici, state: 'published', mine: false })
  expect((await visitor.ask(getInstance, {})).counts).toMatchObject({ enterprises: 1, countries: 1 })
})

test('a question sends it back to its editors; their answer waits again', async () => {
  const { id: enterprise } = await marta.ask(createEnterprise, radici)
  for (const empty of [{}, { question: ' \n' }]) {
    const { reply } = await admin.refused(decideEnterprise, { decision: 'return', ...empty }, { enterprise })
    expect(reply).toMatchObject({ code: 'badInput', fields: { question: 'field.question' } })
  }
  await admin.ask(decideEnterprise, { decision: 'return', question: 'Who leads it?' }, { enterprise })
  expect(await marta.ask(getEnterprise, {}, { enterprise })).toMatchObject({ state: 'returned', question: 'Who leads it?' })
  const answered = await marta.ask(changeEnterprise, { about: 'Led by its twelve members.' }, { enterprise })
  expect(answered).toMatchObject({ state: 'waiting', question: null, name: 'Radici', about: 'Led by its twelve members.' })
})

test('editing what is published leaves it published', async () => {
  const { id: enterprise } = await marta.ask(createEnterprise, radici)
  await admin.ask(decideEnterprise, { decision: 'publish' }, { enterprise })
  expect(await marta.ask(changeEnterprise, { people: 15 }, { enterprise })).toMatchObject({ state: 'published', people: 15 })
})

test('others neither decide, nor change, nor delete; strangers do not even write', async () => {
  const { id: enterprise } = await publish({})
  const waiting = await marta.ask(createEnterprise, radici)
  expect((await marta.refused(decideEnterprise, { decision: 'publish' }, { enterprise: waiting.id })).reply.code).toBe('notAllowed')
  expect((await marta.refused(changeEnterprise, { name: 'Mine' }, { enterprise })).reply.code).toBe('notAllowed')
  expect((await marta.refused(deleteEnterprise, {}, { enterprise })).reply.code).toBe('notAllowed')
  expect((await marta.refused(listEnterprises, { state: 'waiting' })).reply.code).toBe('notAllowed')
  expect((await server.visitor().refused(createEnterprise, radici)).reply.code).toBe('notSignedIn')
  expect((await server.visitor().refused(listEnterprises, { state: 'mine' })).reply.code).toBe('notSignedIn')
  const ben = await server.account('Ben')
  expect((await ben.refused(deleteEnterprise, {}, { enterprise: waiting.id })).reply.code).toBe('enterpriseNotFound')
  await marta.ask(deleteEnterprise, {}, { enterprise: waiting.id })
  expect(await namesFor(marta, { state: 'mine' })).toEqual([])
})

test('the list filters by country, field and words, and counts what each other choice would give', async () => {
  await publish({ name: 'Radici' })
  await publish({ name: 'Po Sąsiedzku', place: 'Łódź', country: 'PL', fields: ['care'], offers: [] })
  await publish({ name: 'De Brug', place: 'Gent', country: 'BE', fields: ['repair', 'work'], offers: ['Two classrooms'] })
  expect(await namesFor(marta, {})).toEqual(['De Brug', 'Po Sąsiedzku', 'Radici'])
  expect(await namesFor(marta, { country: 'IT,BE' })).toEqual(['De Brug', 'Radici'])
  expect(await namesFor(marta, { field: 'work', country: 'BE' })).toEqual(['De Brug'])
  expect(await namesFor(marta, { q: 'lodz' })).toEqual(['Po Sąsiedzku'])
  expect(await namesFor(marta, { q: 'poland' })).toEqual(['Po Sąsiedzku'])
  expect(await namesFor(marta, { q: 'kitchen MONDAYS' })).toEqual(['Radici'])
  const { counts } = await marta.ask(listEnterprises, { field: 'work', country: 'IT' })
  expect(counts).toEqual({ country: { IT: 1, BE: 1 }, field: { food: 1, work: 1 } })
})

test('a form with errors names each field, and only web addresses pass', async () => {
  const wrong = { ...radici, name: '', country: 'XX', fields: [], website: 'javascript:alert(1)', people: 1.5, since: 'long ago' }
  expect((await marta.refused(createEnterprise, wrong)).reply).toMatchObject({
    code: 'badInput',
    fields: {
      name: 'field.enterpriseName',
      country: 'field.country',
      fields: 'field.fields',
      people: 'field.people',
      since: 'field.since',
    },
  })
  expect((await marta.refused(createEnterprise, { ...radici, website: 'javascript:alert(1)' })).reply.fields).toHaveProperty('website')
})
