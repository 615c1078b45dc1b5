/** A visit to the demo cluster: a stranger looks around, a member adds an enterprise, an administrator asks and publishes; then what each role may do,
 *  and how one gets into a space and out of it. The server is started by `npm start -- --demo`, and its accounts are those it printed. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import {
  changeRoom,
  createRoom,
  decideEnterprise,
  getSpace,
  listEnterprises,
  listSpaces,
  type RoomView,
  signIn,
} from '../../shared/api/index.ts'
import { addObject, changeObject, openBoard } from '../../shared/model/index.ts'
import { decodeNotice, messageNotice } from '../../shared/protocol/index.ts'
import { laptop, openChromium, openWindow, phone, type Window } from '../help/browser.ts'
import { type DemoAccount, demoAccounts, signInAt } from '../help/demo.ts'
import { type Visitor, visitorOf } from '../help/server.ts'
import { type Stoa, startStoa } from '../help/stoa.ts'

let stoa: Stoa
let browser: Browser
let password: string
let accounts: DemoAccount[]
const windows: Window[] = []
let stranger: Window
let member: Window
let administrator: Window

beforeAll(async () => {
  // What a stock provider prints for messages it does not know (100 and up) is all that it does with them.
  vi.spyOn(console, 'error').mockImplementation(() => {})
  stoa = await startStoa(['--demo'])
  browser = await openChromium()
  ;({ password, accounts } = demoAccounts(stoa.output()))
  stranger = await open()
  member = await open()
  administrator = await open()
})
afterAll(async () => {
  await browser?.close()
  await stoa?.close()
})

// What everybody saw when a step failed: tests/.out/cluster-<number>.png.
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const [index, { page }] of windows.entries()) await page.screenshot({ path: `tests/.out/cluster-${index}.png` }).catch(() => {})
})

async function open(options: BrowserContextOptions = laptop): Promise<Window> {
  const window = await openWindow(browser, stoa.address, options)
  windows.push(window)
  return window
}
const account = (role: string): DemoAccount => accounts.find((one) => one.role === role)!
/** A browser without a page, for what a person might ask the server directly. */
async function program(role: string): Promise<Visitor> {
  const visitor = visitorOf(stoa.address)
  await visitor.ask(signIn, { email: account(role).email, password })
  return visitor
}
/** The filled space of the demo, as `role` sees it. */
async function greenSkills(visitor: Visitor): Promise<{ id: string; board: RoomView; document: RoomView }> {
  const { spaces } = await visitor.ask(listSpaces, {})
  const { id } = spaces.find(({ name }) => name === 'Green skills for care workers')!
  const { contents } = await visitor.ask(getSpace, {}, { space: id })
  return { id, board: contents.find(({ kind }) => kind === 'board')!, document: contents.find(({ kind }) => kind === 'document')! }
}
const news = (page: Page, words: string | RegExp) => page.getByRole('status').getByText(words).waitFor()
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()
/** The number of enterprises that the directory announces. */
const announced = async (page: Page): Promise<number> =>
  Number.parseInt((await page.getByRole('heading', { level: 1 }).innerText()) || '0', 10)
const names = (page: Page) => page.getByRole('article').getByRole('heading').allInnerTexts()

test('the terminal names an account for every role, and all of them have one password', () => {
  expect(accounts.map(({ role }) => role)).toEqual([
    'administrator',
    'steward',
    'owner',
    'facilitator',
    'editor',
    'contributor',
    'commenter',
    'viewer',
  ])
})

describe('a stranger', () => {
  test('finds the front door: the portico, what is here in numbers, and the newest enterprises', async () => {
    const { page } = stranger
    await page.goto('/')
    await heading(page, 'Good projects start in good company')
    await page.getByRole('img', { name: /portico of eight columns.*Gather, Listen, Frame, Imagine, Shape, Plan, Commit, Share/ }).waitFor()
    const facts = await page.getByRole('region', { name: 'This site in numbers' }).getByRole('listitem').allInnerTexts()
    expect(facts).toEqual([
      expect.stringMatching(/^\d+ enterprises$/),
      '5 countries',
      '3 projects under way',
      expect.stringMatching(/^\d+ workshop templates, free to use$/),
    ])
    await expect.poll(() => page.getByRole('region', { name: 'New in the cluster' }).getByRole('article').count()).toBe(3)
    await page.getByRole('link', { name: 'See all enterprises' }).click()
    await heading(page, /^\d+ enterprises$/)
    await expect.poll(() => announced(page)).toBe(Number.parseInt(facts[0]!, 10))
    expect((await names(page)).length).toBe(await announced(page))
  })

  test('narrows the list by country and field, hears how many are left, and finds back when nothing fits', async () => {
    const { page } = stranger
    const filters = page.getByRole('region', { name: 'Filters' })
    const poland = filters.getByRole('checkbox', { name: /^Poland/ })
    const promised = Number((await filters.locator('label', { hasText: 'Poland' }).innerText()).match(/\d+/)?.[0])
    await filters.getByRole('checkbox', { name: /^Housing/ }).check()
    await page.getByRole('status').getByText('1 enterprise', { exact: true }).waitFor()
    await poland.check()
    await page.getByRole('status').getByText('No enterprise', { exact: true }).waitFor()
    await page.getByRole('heading', { name: 'Nothing fits all of this' }).waitFor()
    expect(new URL(page.url()).search).toBe('?country=PL&field=housing')
    await page.getByText(`${promised} results if you remove the field filter.`).waitFor()
    await page.getByRole('button', { name: `Show ${promised} results` }).click()
    await page.getByRole('status').getByText(`${promised} enterprises`, { exact: true }).waitFor()
    expect((await names(page)).length).toBe(promised)
    for (const facts of await page.getByRole('article').allInnerTexts()) expect(facts).toContain('Poland')
    await page.goBack()
    await page.getByRole('heading', { name: 'Nothing fits all of this' }).waitFor()
    await page.getByRole('button', { name: 'Remove all filters' }).click()
    await heading(page, /^\d+ enterprises$/)
    await page.getByRole('searchbox').fill('energy')
    await page.getByRole('button', { name: 'Search', exact: true }).click()
    await page.getByRole('status').getByText('2 enterprises', { exact: true }).waitFor()
    expect(await names(page)).toContain('Fundacja Po Sąsiedzku')
  })

  test('reads what an enterprise offers and needs, as text', async () => {
    const { page } = stranger
    await page.goto('/enterprises')
    await page.getByRole('link', { name: 'De Brug vzw' }).click()
    await heading(page, 'De Brug vzw')
    const list = (name: string) => page.locator('section', { has: page.getByRole('heading', { name }) }).getByRole('listitem')
    expect(await list('What we offer').last().innerText()).toBe('Facilitation of workshops')
    expect(await list('What we need').allInnerTexts()).toEqual([
      'A partner who sells repaired goods online',
      'Advice on wages for learners',
    ])
    expect(await page.title()).toBe('De Brug vzw · Virtual Cluster for Social Enterprises')
  })
})

describe('an enterprise of one’s own', () => {
  const name = 'Radici Verdi, società cooperativa sociale'
  let address = ''
  const id = () => address.split('/').at(-1)!

  test('a member signs in on the way, makes mistakes, and keeps what was typed, in another language too', async () => {
    const { page } = member
    await page.goto('/enterprises/new')
    await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
    await page.getByRole('textbox', { name: 'E-mail address' }).fill(account('owner').email)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
    await heading(page, 'Add your enterprise')
    await page.getByLabel('How do you call yourselves?').fill(name)
    await page.getByLabel('Town or city').fill('Matera')
    await page.getByLabel('Since which year?').fill('last spring')
    await page.getByRole('checkbox', { name: 'Food and farming' }).check()
    await page.getByLabel('What you need').fill('A trainer in energy saving at home')
    await page.getByRole('button', { name: 'Send for approval' }).click()
    const summary = page.getByRole('alert')
    expect(await summary.getByRole('link').allInnerTexts()).toEqual([
      'Enter the country of your enterprise',
      'Enter a year such as 2012, or leave it empty',
      'Write what you exist for, in 300 characters or less',
    ])
    expect(await summary.evaluate((box) => box === document.activeElement)).toBe(true)
    await summary.getByRole('link', { name: /country/ }).press('Enter')
    expect(await page.getByLabel('Country').evaluate((field) => field === document.activeElement)).toBe(true)
    await page.getByLabel('Language', { exact: true }).selectOption('it')
    await summary.getByText('Indica il paese della tua impresa').waitFor()
    expect(await page.getByLabel('Come vi chiamate?').inputValue()).toBe(name)
    await page.getByLabel('Lingua', { exact: true }).selectOption('en')
    expect(await page.getByLabel('Since which year?').inputValue()).toBe('last spring')
    expect(await page.getByRole('checkbox', { name: 'Food and farming' }).isChecked()).toBe(true)
  })

  test('once right it waits, and only the member sees it', async () => {
    const { page } = member
    await page.getByLabel('Country').selectOption('IT')
    await page.getByLabel('Since which year?').fill('2019')
    await page.getByLabel('What do you exist for?').fill('A kitchen that gives first jobs to people who were long out of work.')
    await page.getByLabel('What you offer').fill('A large kitchen, free on Mondays\nTraining in food safety')
    await page.getByRole('button', { name: 'Send for approval' }).click()
    await heading(page, name)
    await news(page, 'Sent. A person here reads it and publishes it.')
    await page.getByText('Waiting for approval.').waitFor()
    address = new URL(page.url()).pathname
    await stranger.page.goto(address)
    await heading(stranger.page, 'This enterprise is not in the cluster, or not published yet')
    await stranger.page.goto('/enterprises?q=Radici%20Verdi')
    await heading(stranger.page, 'No enterprise')
  })

  test('a member cannot decide: the page offers nothing, and the server refuses who asks it directly', async () => {
    expect(await member.page.getByRole('button', { name: 'Publish' }).count()).toBe(0)
    await member.page.goto('/waiting')
    await heading(member.page, 'Your role does not allow this')
    const owner = await program('owner')
    const publish = { decision: 'publish' } as const
    expect((await owner.refused(decideEnterprise, publish, { enterprise: id() })).status).toBe(403)
    expect((await owner.refused(listEnterprises, { state: 'waiting' })).status).toBe(403)
    expect((await (await program('viewer')).refused(decideEnterprise, publish, { enterprise: id() })).status).toBeGreaterThan(400)
    expect((await visitorOf(stoa.address).refused(decideEnterprise, publish, { enterprise: id() })).status).toBe(401)
    await member.page.goto(address)
    await member.page.getByText('Waiting for approval.').waitFor()
  })

  test('the administrator finds it in the queue and sends it back with a question', async () => {
    const { page } = administrator
    await signInAt(page, account('administrator'), password, '/')
    await page.getByRole('button', { name: /your account/ }).click()
    await page.getByRole('menuitem', { name: '3 enterprises wait for you' }).click()
    await heading(page, 'Waiting for a decision')
    const entry = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) })
    await entry.getByRole('button', { name: 'Ask a question' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Send the question' }).click()
    await dialog.getByRole('link', { name: 'Write your question in 600 characters or less' }).waitFor()
    await dialog.getByLabel('What do you need to know?').fill('Are you registered as a cooperative?')
    await dialog.getByRole('button', { name: 'Send the question' }).click()
    await news(page, `Your question went to ${name}.`)
    await entry.waitFor({ state: 'detached' })
  })

  test('the member reads the question and answers by changing the profile', async () => {
    const { page } = member
    await page.goto(address)
    await page.getByText('Are you registered as a cooperative?').waitFor()
    await page.getByRole('link', { name: 'Change the profile' }).click()
    await page.getByLabel('Tell more').fill('Registered in Matera since 2019.')
    await page.getByRole('button', { name: 'Send for approval' }).click()
    await page.getByText('Waiting for approval.').waitFor()
    expect(await page.getByText('Are you registered as a cooperative?').count()).toBe(0)
  })

  test('the administrator publishes it, and the stranger finds it by what it needs', async () => {
    const { page } = administrator
    await page.goto(address)
    await page.getByText('Registered in Matera since 2019.').waitFor()
    await page.getByRole('button', { name: 'Publish' }).click()
    await news(page, `${name} is published.`)
    await page.getByText('Waiting for approval.').waitFor({ state: 'detached' })
    await stranger.page.goto('/enterprises?q=energy%20saving%20matera')
    await heading(stranger.page, '1 enterprise')
    await stranger.page.getByRole('link', { name }).click()
    await stranger.page.getByText('A large kitchen, free on Mondays').waitFor()
    await stranger.page.goto('/')
    await stranger.page.getByRole('region', { name: 'New in the cluster' }).getByRole('link', { name }).waitFor()
  })
})

describe('the language', () => {
  const fields = {
    '/': 'main input[type=search]',
    '/enterprises?country=IT': 'main input[type=search]',
    '/enterprises/new': '#enterprise-about',
    '/templates?stage=frame': 'main input[type=search]',
    '/account': '#me-personName',
    '/join': null,
    '/spaces': null,
    '/waiting': null,
    '/nowhere': null,
  }
  test.each(Object.entries(fields))('of %s changes without moving anybody or losing what was typed', async (path, field) => {
    const { page } = administrator
    await page.goto(path)
    const title = page.getByRole('heading', { level: 1 })
    await title.waitFor()
    const english = await title.innerText()
    if (field) await page.locator(field).fill('Half a thought')
    await page.getByLabel('Language', { exact: true }).selectOption('it')
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('it')
    await expect.poll(() => title.innerText()).not.toBe(english)
    expect(new URL(page.url()).href).toBe(`${stoa.address}${path}`)
    if (field) expect(await page.locator(field).inputValue()).toBe('Half a thought')
    await page.getByLabel('Lingua', { exact: true }).selectOption('en')
    await expect.poll(() => title.innerText()).toBe(english)
    if (field) expect(await page.locator(field).inputValue()).toBe('Half a thought')
  })

  test('of a board changes around the view and the selection, and of a dialog around what is in it', async () => {
    const { page } = member
    const { id, board } = await greenSkills(await program('owner'))
    await page.goto(`/boards/${board.id}`)
    await page.getByRole('button', { name: 'Outline', exact: true }).click()
    await page.getByRole('tree').getByText('Older people alone').click()
    await page.getByRole('button', { name: 'Zoom in' }).click()
    const zoom = await page.getByRole('textbox', { name: /Zoom/ }).inputValue()
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Italiano' }).click()
    await page.getByText('Salvato', { exact: true }).first().waitFor()
    await page.getByRole('tree', { name: 'Struttura' }).waitFor()
    expect(await page.getByRole('textbox', { name: /Zoom/ }).inputValue()).toBe(zoom)
    expect(await page.getByRole('tree').locator('[aria-selected="true"]').innerText()).toContain('Older people alone')
    await page.getByRole('button', { name: 'Altro', exact: true }).click()
    await page.getByRole('menuitemcheckbox', { name: 'English' }).click()
    await page.getByText('Saved', { exact: true }).first().waitFor()
    await page.goto(`/spaces/${id}`)
    await page.getByRole('button', { name: 'New board' }).first().click()
    await page.getByRole('dialog').getByLabel('Title').fill('Ημισέληνο')
    await page.getByRole('dialog').getByLabel('Language of the template').selectOption('it')
    await page.getByRole('dialog').getByText('Definire il problema').waitFor()
    expect(await page.getByRole('dialog').getByLabel('Title').inputValue()).toBe('Ημισέληνο')
    await page.keyboard.press('Escape')
  })
})

describe('every role', () => {
  const inSpace = ['owner', 'facilitator', 'editor', 'contributor', 'commenter', 'viewer']
  const may = (role: string, least: string) => inSpace.indexOf(role) <= inSpace.indexOf(least)

  test.each(['administrator', 'steward'])('the %s signs in, and decides', async (role) => {
    const window = await open()
    const { page } = window
    await signInAt(page, account(role), password, '/account')
    await page.getByText(role === 'steward' ? 'Steward' : 'Administrator', { exact: true }).waitFor()
    await page.goto('/waiting')
    await page.getByRole('button', { name: 'Publish' }).nth(1).waitFor()
    await window.close()
  })

  test.each(inSpace)('the %s signs in, and finds in the space what the role allows, and nothing else', async (role) => {
    const window = await open()
    const { page } = window
    await page.addInitScript(() => localStorage.setItem('stoa.language', 'en'))
    await signInAt(page, account(role), password)
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Green skills for care workers' })
      .getByText(`Your role: ${role[0]!.toUpperCase()}${role.slice(1)}`)
      .waitFor()
    await page.getByRole('link', { name: 'Green skills for care workers' }).click()
    await page.getByText(/^Your role: \w+\. Can /).waitFor()
    const has = async (name: string | RegExp) => (await page.getByRole('button', { name }).count()) > 0
    expect({
      invites: await has('Invite'),
      creates: await has('New board'),
      looksWhoSees: await has('More for Concept note'),
      changesPeople: await has(/^Role of /),
    }).toEqual({
      invites: may(role, 'facilitator'),
      creates: may(role, 'editor'),
      looksWhoSees: true,
      changesPeople: role === 'owner',
    })
    await page
      .getByRole('link', { name: /Kick-off board/ })
      .first()
      .click()
    await page.getByText('Saved', { exact: true }).first().waitFor()
    await page.getByRole('button', { name: 'Export' }).waitFor()
    expect({ note: await has('Note'), frame: await has('Frame') }).toEqual({ note: may(role, 'contributor'), frame: may(role, 'editor') })
    await window.close()
  })

  /** Writes on the board past the page, and gives the server's answer: the reason of its refusal, or null when it is kept. */
  async function writePast(role: string, change: (doc: Y.Doc, me: string) => void): Promise<string | null> {
    const visitor = await program(role)
    const { board } = await greenSkills(visitor)
    const doc = new Y.Doc()
    const Socket = class extends WebSocket {
      constructor(url: string, protocols: string[]) {
        super(url, protocols, { headers: { cookie: visitor.cookie() } })
      }
    } as unknown as typeof globalThis.WebSocket
    const provider = new WebsocketProvider(`${stoa.address.replace('http', 'ws')}/sync`, `board:${board.id}`, doc, {
      WebSocketPolyfill: Socket,
      disableBc: true,
    })
    let refused: string | null = null
    provider.messageHandlers[messageNotice] = (_, decoder) => {
      const notice = decodeNotice(decoder)
      if (notice?.notice === 'refused') refused = notice.reason
    }
    await vi.waitUntil(() => provider.synced, { timeout: 20_000 })
    const { id: me } = await visitor.fetch('/api/instance').then(async (reply) => (await reply.json()).me)
    change(doc, me)
    const seen = () => new Promise<boolean>((resolve) => setTimeout(() => resolve(refused !== null), 100))
    await vi.waitUntil(seen, { timeout: 20_000, interval: 50 })
    provider.destroy()
    return refused
  }
  const note = (doc: Y.Doc, author: string) =>
    addObject(doc, {
      id: 'past-the-page',
      kind: 'note',
      author,
      layer: 'items',
      at: { x: 0, y: 0 },
      size: { w: 200, h: 200 },
      order: 'a0',
      text: [[{ text: 'Written past the page' }]],
    })
  const moveZone = (doc: Y.Doc) => {
    const zone = openBoard(doc)
      .all()
      .find(({ kind }) => kind === 'zone')!
    changeObject(doc, zone.id, { at: { x: 5000, y: 5000 } })
  }

  test('a viewer who goes past the page is refused by the server: routes and rooms', async () => {
    const viewer = await program('viewer')
    const { id, board } = await greenSkills(viewer)
    expect((await viewer.refused(changeRoom, { title: 'Mine' }, { room: board.id })).status).toBe(403)
    expect((await viewer.refused(createRoom, { kind: 'board', title: 'Mine', stage: 'frame' }, { space: id })).status).toBe(403)
    expect(await writePast('viewer', note)).toBe('role')
  })

  test('a contributor adds notes, and cannot touch zones: not in the page, and not past it', async () => {
    const window = await open()
    const { page } = window
    const { board } = await greenSkills(await program('contributor'))
    await signInAt(page, account('contributor'), password, `/boards/${board.id}`)
    const stage = page.locator('[role="application"][data-tool]')
    await stage.waitFor()
    await page.getByRole('button', { name: 'Outline', exact: true }).click()
    const outline = page.getByRole('tree', { name: 'Outline' })
    await outline.getByText('Older people alone').waitFor()
    await stage.focus()
    await page.keyboard.press('n')
    await stage.click({ position: { x: 1060, y: 560 } })
    await page.locator('[contenteditable="true"]').waitFor()
    await page.keyboard.type('From a contributor')
    await page.keyboard.press('Escape')
    await outline.getByText('From a contributor').waitFor()
    await page.getByText('Saved', { exact: true }).first().waitFor()
    await outline.getByText('Key issue').first().click()
    await stage.focus()
    await page.keyboard.press('Delete')
    await page.getByText('You can change what you made yourself.').first().waitFor()
    await outline.getByText('Key issue').first().waitFor()
    expect(await writePast('contributor', moveZone)).toBe('surface')
    await member.page.goto(`/boards/${board.id}`)
    await member.page.getByRole('button', { name: 'Outline', exact: true }).click()
    const seen = member.page.getByRole('tree', { name: 'Outline' })
    await seen.getByText('From a contributor').waitFor()
    await seen.getByText('Key issue').first().waitFor()
    expect(await seen.getByText('Written past the page').count()).toBe(0)

    // Signing out leaves nothing of the room in this browser.
    const kept = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
    // The board, and what is said about it.
    await expect.poll(kept).toEqual([expect.stringContaining(board.id), expect.stringContaining(board.id)])
    await page.goto('/account')
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await news(page, 'You are signed out.')
    await expect.poll(kept).toEqual([])
    await window.close()
  })
})

describe('into a space and out of it', () => {
  let invitation = ''
  let space = ''
  let guest: Window

  test('a template of the gallery is used in a space of one’s own', async () => {
    const { page } = member
    await page.goto('/templates')
    await page.getByRole('link', { name: /SWOT with four actions/ }).click()
    const dialog = page.getByRole('dialog', { name: 'SWOT with four actions' })
    // A commenter cannot create: the other space of the owner is not offered.
    expect(await dialog.getByLabel('Use it in').locator('option').allInnerTexts()).toEqual(['Green skills for care workers'])
    await dialog.getByRole('button', { name: 'Use it', exact: true }).click()
    await page.locator('[role="application"][data-tool]').waitFor()
    await page.getByRole('button', { name: 'SWOT with four actions' }).waitFor()
    await page.getByRole('navigation', { name: 'Where you are' }).getByRole('link', { name: 'Listen' }).waitFor()
    await page.goBack()
    await page.getByRole('dialog', { name: 'SWOT with four actions' }).waitFor()
  })

  test('a browser that refuses the clipboard shows the link selected, and says how to copy it', async () => {
    const { page } = member
    space = (await greenSkills(await program('owner'))).id
    // As on a page without https.
    await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined }))
    await page.goto(`/spaces/${space}`)
    await page.getByRole('button', { name: 'Invite', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('They land in').selectOption({ label: 'Kick-off board' })
    await dialog.getByLabel('It lets in').selectOption('1')
    await dialog.getByRole('button', { name: 'Make a link' }).click()
    const field = dialog.getByRole('textbox', { name: 'Invitation link' })
    invitation = await field.inputValue()
    await dialog.getByRole('button', { name: 'Copy link' }).click()
    await dialog.getByText('Your browser did not allow copying. The link is selected: press Ctrl+C.').waitFor()
    expect(await page.evaluate(() => document.getSelection()?.toString())).toBe(invitation)
    await dialog.getByText('Contributor, to Kick-off board').waitFor()
  })

  test('a link for one person lets one in, and tells the next what to do', async () => {
    guest = await open(phone)
    await guest.page.goto(invitation)
    await guest.page.getByLabel('Il tuo nome').fill('Amélie')
    await guest.page.getByRole('button', { name: 'Entra nella lavagna' }).tap()
    await guest.page.locator('[role="application"][data-tool]').waitFor()
    const late = await open()
    await late.page.goto(invitation)
    await late.page.getByText('This invitation has expired. Ask the person who sent the link for a new one.').waitFor()
    expect(new URL(late.page.url()).hash).toBe('')
    await late.page.getByLabel('Paste the whole link').fill('the kick-off board')
    await late.page.getByRole('button', { name: 'Continue' }).click()
    await late.page.getByRole('link', { name: 'This is not an invitation link. Paste the whole link.' }).waitFor()
    expect(await late.page.getByLabel('Paste the whole link').inputValue()).toBe('the kick-off board')
    await late.close()
  })

  test('a link that is taken back opens nothing any more', async () => {
    const { page } = member
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('It lets in').selectOption('0')
    await dialog.getByRole('button', { name: 'Make another link' }).click()
    const field = dialog.getByRole('textbox', { name: 'Invitation link' })
    await expect.poll(() => field.inputValue()).not.toBe(invitation)
    const second = await field.inputValue()
    await dialog.getByRole('button', { name: 'Revoke the link for Contributor, to Kick-off board' }).first().click()
    await news(page, 'The link no longer works. People who joined stay.')
    await page.keyboard.press('Escape')
    await stranger.page.goto(second)
    await stranger.page.getByText('This invitation does not exist any more. Ask the person who sent the link for a new one.').waitFor()
  })

  test('a person who is removed is told so on the board, at once', async () => {
    const { page } = member
    await page.goto(`/spaces/${space}`)
    await page.getByRole('button', { name: 'Role of Amélie, and more' }).click()
    await page.getByRole('menuitem', { name: 'Remove Amélie' }).click()
    await page.getByRole('dialog', { name: 'Remove Amélie from this space?' }).getByRole('button', { name: 'Keep Amélie' }).click()
    expect(await page.getByRole('button', { name: 'Role of Amélie, and more' }).count()).toBe(1)
    await page.getByRole('button', { name: 'Role of Amélie, and more' }).click()
    await page.getByRole('menuitem', { name: 'Remove Amélie' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove Amélie' }).click()
    await page.getByRole('button', { name: 'Role of Amélie, and more' }).waitFor({ state: 'detached' })
    await guest.page.getByText('Non fai più parte di questo spazio').waitFor()
    await guest.page.goto('/spaces')
    await guest.page.getByRole('heading', { level: 1 }).waitFor()
    expect(await guest.page.getByText('Green skills for care workers').count()).toBe(0)
  })

  test('a visit that ended behind the page’s back leads to the door, which asks for the password', async () => {
    const { page } = member
    await page.goto('/spaces')
    await page.getByRole('link', { name: 'Green skills for care workers' }).waitFor()
    await page.context().clearCookies()
    await page.getByRole('link', { name: 'Green skills for care workers' }).click()
    await heading(page, 'You are not signed in')
    await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
    await page.getByRole('textbox', { name: 'E-mail address' }).fill(account('owner').email)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
    await heading(page, 'Green skills for care workers')
  })

  test('a form that cannot be sent because the network is gone keeps everything, says so, and can be sent again', async () => {
    const { page } = stranger
    await page.goto('/sign-in')
    await page.getByRole('textbox', { name: 'E-mail address' }).fill(account('viewer').email)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.context().setOffline(true)
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('alert').getByText('The server cannot be reached').waitFor()
    expect(await page.getByRole('textbox', { name: 'E-mail address' }).inputValue()).toBe(account('viewer').email)
    await page.context().setOffline(false)
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
    await heading(page, 'Your spaces')
  })
})

test('a second start says nothing of accounts: they were printed once', async () => {
  await stoa.kill()
  await stoa.restart()
  expect(stoa.output().split(account('administrator').email).length - 1).toBe(1)
})

test('no request left the machine, and no page broke', () => {
  for (const { strayRequests, errors } of windows) {
    expect(strayRequests).toEqual([])
    expect(errors).toEqual([])
  }
})
