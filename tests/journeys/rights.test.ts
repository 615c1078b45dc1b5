/** Who sees a board and why, in real windows: another role there than in the space, at once; and a link that opens one board and nothing else. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings, laptop, openChromium, openWindow, phone, type Window } from '../help/browser.ts'
import { type Stoa, startStoa } from '../help/stoa.ts'

let stoa: Stoa
let browser: Browser
const windows: Window[] = []
let board = ''
let space = ''

const open = async (options = laptop) => {
  const window = await openWindow(browser, stoa.address, options)
  windows.push(window)
  return window.page
}
const signedIn = async (name: string) => {
  const page = await open()
  const headers = { Origin: stoa.address }
  await page.request.post('/api/sign-in', { data: { email: `${name}@example.org`, password: 'stoa-demo-2026' }, headers })
  return page
}

beforeAll(async () => {
  stoa = await startStoa(['--demo'])
  browser = await openChromium()
  const owner = await signedIn('owner')
  const { spaces } = (await (await owner.request.get('/api/spaces')).json()) as { spaces: { id: string; role: string }[] }
  space = spaces.find(({ role }) => role === 'owner')!.id
  const { contents } = (await (await owner.request.get(`/api/spaces/${space}`)).json()) as { contents: { id: string; title: string }[] }
  board = contents.find(({ title }) => title === 'Kick-off board')!.id
})
afterAll(async () => {
  await browser?.close()
  await stoa?.close()
  for (const { errors, strayRequests } of windows) expect([...errors, ...strayRequests]).toEqual([])
})

test('an owner looks who sees a board, narrows an editor there, and keeps them out; the open window follows at once', async () => {
  const owner = windows[0]!.page
  const editor = await signedIn('editor')
  await editor.goto(`/boards/${board}`)
  await editor.getByRole('toolbar').first().waitFor()

  await owner.goto(`/spaces/${space}`)
  await owner.getByRole('button', { name: 'More for Kick-off board' }).click()
  await owner.getByRole('menuitem', { name: 'Who can see this' }).click()
  const dialog = owner.getByRole('dialog', { name: 'Who can see “Kick-off board”, and why' })
  const row = dialog.getByRole('listitem').filter({ hasText: 'Marta Bianchi' })
  await row.getByText('By their role in the space').waitFor()
  expect(await axeFindings(owner)).toEqual([])
  await row.getByRole('button').click()
  await owner.getByRole('menuitemcheckbox', { name: 'Viewer' }).click()
  await row.getByText(/^Set for this one by Ιωάννα Γεωργίου/).waitFor()
  await editor.getByText('Puoi guardare questa lavagna.').first().waitFor()

  await row.getByRole('button').click()
  await owner.getByRole('menuitem', { name: 'Keep Marta Bianchi out' }).click()
  await row.getByText('Cannot see it').waitFor()
  await expect.poll(async () => (await editor.request.get(`/api/rooms/${board}`)).status()).toBe(404)
  await editor.goto(`/spaces/${space}`)
  await editor.getByRole('heading', { level: 1 }).waitFor()
  expect(await editor.getByText('Kick-off board').count()).toBe(0)

  await row.getByRole('button').click()
  await owner.getByRole('menuitem', { name: 'As in the space: Editor' }).click()
  await row.getByText('By their role in the space').waitFor()
  await editor.goto(`/boards/${board}`)
  await editor.getByRole('toolbar').first().waitFor()
})

test('a link for one board brings a guest on a phone to it, and to nothing else of the space', async () => {
  const owner = windows[0]!.page
  await owner.goto(`/boards/${board}`)
  await owner.getByRole('button', { name: 'Invite', exact: true }).click()
  const dialog = owner.getByRole('dialog')
  await dialog.getByLabel('The link opens').selectOption({ label: 'Only this' })
  await dialog.getByRole('button', { name: 'Make a link' }).click()
  const link = await dialog.getByRole('textbox', { name: 'Invitation link' }).inputValue()
  await dialog.getByText(/^Contributor, only to/).waitFor()

  const guest = await open({ ...phone, locale: 'en-GB' })
  await guest.goto(link)
  await guest.getByLabel('Your name', { exact: true }).fill('Gus')
  await guest.keyboard.press('Enter')
  await guest.locator('[role="application"][data-tool]').waitFor()
  expect(new URL(guest.url()).pathname).toBe(`/boards/${board}`)
  expect((await guest.request.get(`/api/spaces/${space}`)).status()).toBe(404)
  await guest.goto('/spaces')
  await guest.getByRole('heading', { name: 'Shared with you' }).waitFor()
  await guest.getByRole('link', { name: 'Kick-off board' }).waitFor()
})
