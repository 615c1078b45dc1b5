/** The enterprises of the cluster: public when published; before that, of those who wrote them and those who decide. */
import type { Router } from 'express'
import { can } from '../../shared/access/index.ts'
import {
  changeEnterprise,
  createEnterprise,
  decideEnterprise,
  deleteEnterprise,
  type EnterpriseView,
  getEnterprise,
  listEnterprises,
} from '../../shared/api/index.ts'
import { Refusal } from '../../shared/errors.ts'
import { createId } from '../../shared/lib/index.ts'
import type { Language } from '../../shared/words/index.ts'
import { type EnterpriseRow, type PersonRow, put, remove, withoutUndefined } from '../access/index.ts'
import { mount } from './mount.ts'
import { allowed, signedIn } from './rights.ts'
import type { Services } from './services.ts'

export function enterprises(router: Router, { access, clock, random }: Services): void {
  const { register } = access
  const decides = (person: PersonRow | null) => can(access.spaces.standing(person, null), 'enterprise.decide')
  const edits = (person: PersonRow | null, row: EnterpriseRow) => person !== null && row.editors.includes(person.id)
  const view = (person: PersonRow | null, row: EnterpriseRow): EnterpriseView => ({
    ...row,
    // What a steward asked is between them and the editors.
    question: edits(person, row) || decides(person) ? row.question : null,
    mine: edits(person, row),
  })
  /** The row, if this person may see it. */
  const find = (id: string, person: PersonRow | null): EnterpriseRow => {
    const row = register.get('enterprises', id)
    if (!row || (row.state !== 'published' && !edits(person, row) && !decides(person))) throw new Refusal('enterpriseNotFound')
    return row
  }
  const change = (id: string, person: PersonRow, changed: (row: EnterpriseRow) => EnterpriseRow) =>
    register.inTurn(async () => {
      const row = { ...changed(find(id, person)), changedAt: clock.now() }
      await register.write(put('enterprises', row))
      return view(person, row)
    })

  mount(router, listEnterprises, ({ input, person, language }) => {
    const state = input.state ?? 'published'
    if (state === 'waiting') allowed(access, person, 'enterprise.decide')
    if (state === 'mine') signedIn(person)
    const rows = register.all('enterprises').filter((row) => (state === 'mine' ? edits(person, row) : row.state === state))

    const wanted = { country: listOf(input.country), field: listOf(input.field) }
    const words = fold(input.q ?? '')
      .split(' ')
      .filter((word) => word !== '')
    const found = rows.filter((row) => {
      const text = words.length > 0 ? textOf(row, language) : ''
      return words.every((word) => text.includes(word))
    })
    const inCountry = (row: EnterpriseRow) => wanted.country.length === 0 || wanted.country.includes(row.country)
    const inField = (row: EnterpriseRow) => wanted.field.length === 0 || row.fields.some((field) => wanted.field.includes(field))
    return {
      enterprises: found
        .filter((row) => inCountry(row) && inField(row))
        .sort((a, b) => a.name.localeCompare(b.name, language))
        .map((row) => view(person, row)),
      counts: {
        country: countsOf(found.filter(inField).map((row) => row.country)),
        field: countsOf(found.filter(inCountry).flatMap((row) => row.fields)),
      },
    }
  })

  mount(router, getEnterprise, ({ params, person }) => view(person, find(params.enterprise, person)))

  mount(router, createEnterprise, async ({ input, person }) => {
    const someone = allowed(access, person, 'enterprise.create')
    const now = clock.now()
    const row: EnterpriseRow = {
      ...input,
      id: createId(random),
      // Who decides about others need not ask themselves.
      state: decides(someone) ? 'published' : 'waiting',
      question: null,
      editors: [someone.id],
      createdAt: now,
      changedAt: now,
    }
    await register.write(put('enterprises', row))
    return view(someone, row)
  })

  mount(router, changeEnterprise, ({ params, input, person }) => {
    const someone = signedIn(person)
    return change(params.enterprise, someone, (row) => {
      if (!edits(someone, row) && !decides(someone)) throw new Refusal('notAllowed')
      // An answer to a question waits for the next decision; what is published stays so.
      const answered = row.state === 'returned' && edits(someone, row)
      return { ...row, ...withoutUndefined(input), ...(answered ? { state: 'waiting', question: null } : {}) }
    })
  })

  mount(router, decideEnterprise, ({ params, input, person }) => {
    const someone = allowed(access, person, 'enterprise.decide')
    return change(params.enterprise, someone, (row) =>
      input.decision === 'publish'
        ? { ...row, state: 'published', question: null }
        : { ...row, state: 'returned', question: input.question ?? '' },
    )
  })

  mount(router, deleteEnterprise, async ({ params, person }) => {
    const someone = signedIn(person)
    await register.inTurn(async () => {
      const row = find(params.enterprise, someone)
      if (!edits(someone, row) && !decides(someone)) throw new Refusal('notAllowed')
      await register.write(remove('enterprises', row.id))
    })
    return {}
  })
}

/** `IT,FR` -> both. */
const listOf = (choice: string | undefined): string[] => (choice ?? '').split(',').filter((code) => code !== '')

function countsOf(codes: string[]): Record<string, number> {
  const counts = new Map<string, number>()
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1)
  return Object.fromEntries(counts)
}

/** What a search looks through, the country by its name too. */
function textOf(row: EnterpriseRow, language: Language): string {
  const country = new Intl.DisplayNames(language, { type: 'region' }).of(row.country) ?? ''
  return fold([row.name, row.place, country, row.aim, row.about, ...row.offers, ...row.needs].join(' '))
}

/** Letters without case and accents: people search "lodz" and mean Łódź. */
const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('ß', 'ss')
    .replaceAll('ς', 'σ')
