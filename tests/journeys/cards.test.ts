/** Cards and links in real windows: an address pasted becomes a card, shows the board it leads to as it is, and tells who may not see that board nothing about it. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings, laptop, openChromium, openWindow, phone, type Window } from '../help/browser.ts'
import { type Stoa, startStoa } from '../help/stoa.ts'

let stoa: Stoa
let browser: Browser
let owner: Page
const windows: Window[] = []
let space = ''
let board = ''
let kickOff = ''

const open = async (options = laptop) => {
  const window = await openWindow(browser, stoa.address, options)
  windows.push(window)
  return window.page
}
const stage = (page: Page) => page.locator('[role="application"][data-tool]')
const tree = (page: Page) => page.getByRole('tree')
const post = async (path: string, data: object) =>
  (await (await owner.request.post(path, { data, headers: { Origin: stoa.address } })).json()) as { id: string; token: string }
const paste = async (page: Page, text: string) => {
  await stage(page).focus()
  await page.evaluate((words) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', words)
    document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}

beforeAll(async () => {
  stoa = await startStoa(['--demo'])
  browser = await openChromium()
  owner = await open()
  await post('/api/sign-in', { email: 'owner@example.org', password: 'stoa-demo-2026' })
  const { spaces } = (await (await owner.request.get('/api/spaces')).json()) as { spaces: { id: string; role: string }[] }
  space = spaces.find(({ role }) => role === 'owner')!.id
  const { contents } = (await (await owner.request.get(`/api/spaces/${space}`)).json()) as { contents: { id: string; title: string }[] }
  kickOff = contents.find(({ title }) => title === 'Kick-off board')!.id
  board = (await post(`/api/spaces/${space}/rooms`, { kind: 'board', title: 'Where things are', stage: 'gather' })).id
})
afterAll(async () => {
  await browser?.close()
  await stoa?.close()
  for (const { errors, strayRequests } of windows) expect([...errors, ...strayRequests]).toEqual([])
})

test('an address pasted becomes a card with the name of what it leads to, and shows what is inside', async () => {
  await owner.goto(`/boards/${board}`)
  await stage(owner).waitFor()
  await owner.getByRole('button', { name: 'Outline', exact: true }).click()
  await paste(owner, `${stoa.address}/boards/${kickOff}`)
  await tree(owner).getByText('Kick-off board').first().waitFor()
  const looks = owner.waitForEvent('websocket', (socket) => socket.url().includes(kickOff))
  await owner.getByRole('button', { name: 'Show what is inside' }).click()
  await owner.getByRole('button', { name: 'Show the card only' }).waitFor()
  await looks
  expect(await axeFindings(owner)).toEqual([])
})

test('a link on a note leads where it may lead, and nowhere else', async () => {
  await paste(owner, 'A note that leads on')
  await tree(owner).getByText('A note that leads on').first().waitFor()
  await stage(owner).focus()
  await owner.keyboard.press('Control+Shift+K')
  const address = owner.getByRole('dialog').getByLabel('Address')
  await address.fill('javascript:alert(1)')
  await owner.keyboard.press('Enter')
  await owner.getByText('This address cannot be opened from a board.').first().waitFor()
  await address.fill(`/boards/${kickOff}`)
  await owner.keyboard.press('Enter')
  await owner.getByRole('dialog').waitFor({ state: 'detached' })
  await stage(owner).focus()
  await owner.keyboard.press('Control+Enter')
  await owner.waitForURL(`**/boards/${kickOff}`)
  await owner.goBack()
  await stage(owner).waitFor()
})

test('who may not see the board is not told its name, on no way', async () => {
  const { token } = await post(`/api/spaces/${space}/invitations`, { role: 'contributor', days: 1, room: board, only: true })
  const guest = await open({ ...phone, locale: 'en-GB' })
  const heard: string[] = []
  guest.on('response', async (response) => {
    if (response.url().includes('/api/')) heard.push(await response.text().catch(() => ''))
  })
  guest.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => heard.push(payload.toString())))
  await guest.goto(`/join#${token}`)
  await guest.getByLabel('Your name', { exact: true }).fill('Gus')
  await guest.keyboard.press('Enter')
  await stage(guest).waitFor()
  await guest.getByRole('button', { name: 'Outline', exact: true }).click()
  await tree(guest).getByText('Something you may not see').first().waitFor()
  await tree(guest).getByText('A note that leads on').first().waitFor()
  expect(heard.length).toBeGreaterThan(3)
  expect(heard.join('\n')).toContain('Where things are')
  expect(heard.join('\n')).not.toContain('Kick-off board')
})
