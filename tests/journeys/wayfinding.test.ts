/** Two people find their way on one board: a word, a command, a frame, a link, and each other. What only real pages can show. */
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { axeFindings, laptop, openChromium, openWindow, phone, type Window } from '../help/browser.ts'
import { demoAccounts, signInAt } from '../help/demo.ts'
import { type Stoa, startStoa } from '../help/stoa.ts'

let stoa: Stoa
let browser: Browser
let piet: Window
let marta: Window
let board = ''

beforeAll(async () => {
  stoa = await startStoa(['--demo'])
  browser = await openChromium()
  const { password } = demoAccounts(stoa.output())
  const enter = async (email: string, options: typeof laptop) => {
    const window = await openWindow(browser, stoa.address, options)
    await signInAt(window.page, { email }, password)
    return window
  }
  piet = await enter('facilitator@example.org', laptop)
  marta = await enter('editor@example.org', phone)
  board = await kickOff(piet.page)
  for (const { page } of [piet, marta]) {
    await page.goto(board)
    await stage(page).waitFor()
  }
})
afterAll(async () => {
  await browser?.close()
  await stoa?.close()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await piet.page.screenshot({ path: 'tests/.out/wayfinding.png' })
})

async function kickOff(page: Page): Promise<string> {
  const { spaces } = (await (await page.request.get('/api/spaces')).json()) as { spaces: { id: string; name: string }[] }
  const space = spaces.find(({ name }) => name.startsWith('Green skills'))!
  const { contents } = (await (await page.request.get(`/api/spaces/${space.id}`)).json()) as { contents: { id: string; title: string }[] }
  return `/boards/${contents.find(({ title }) => title === 'Kick-off board')!.id}`
}
const stage = (page: Page): Locator => page.locator('[role="application"][data-tool]')
const spoken = (page: Page, words: string | RegExp): Promise<void> =>
  page.locator('p[role="status"]', { hasText: words }).first().waitFor({ state: 'attached' })

describe('on one board', () => {
  test('a word is found without its accents, and replaced in one step', async () => {
    const { page } = piet
    await stage(page).focus()
    await page.keyboard.press('Control+f')
    await page.keyboard.type('POWIEDZIEC')
    await page.getByText('1 object found').waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('1 of 1').waitFor()
    await spoken(page, /Powiedzieć.*Sticky note/)
    await page.getByRole('button', { name: 'Replace', exact: true }).click()
    await page.getByLabel('Replace with').fill('Mówić')
    await page.getByRole('button', { name: 'Replace in 1 object' }).click()
    await spoken(page, 'Replaced in 1 object.')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+z')
    await spoken(page, 'Undone')
  })

  test('every command is a few letters away, and what was used lately comes first', async () => {
    const { page } = piet
    await stage(page).focus()
    await page.keyboard.press('/')
    await page.getByRole('combobox', { name: 'What do you want to do?' }).fill('goto evidence')
    await page.keyboard.press('Enter')
    await spoken(page, /^Evidence/)
    await page.keyboard.press('Control+k')
    expect(await page.getByRole('option').first().textContent()).toContain('Evidence')
    expect(await axeFindings(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Alt+Backspace')
  })

  test('frames are presented over the whole screen; on a phone somebody is asked along, and follows', async () => {
    const { page } = piet
    await stage(page).focus()
    await page.keyboard.press('g')
    await page.getByRole('button', { name: 'Present 1 frame' }).click()
    await spoken(page, 'Frame 1 of 1: Problem definition')
    await marta.page.getByRole('button', { name: 'Segui Piet Claes' }).click()
    await marta.page.getByRole('button', { name: 'Smetti' }).waitFor()
    await page.keyboard.press('Escape')
    await stage(page).waitFor()
    // A finger on the board is a wish of one's own.
    await stage(marta.page).tap({ position: { x: 200, y: 420 } })
    await marta.page.getByRole('button', { name: 'Smetti' }).waitFor({ state: 'hidden' })
  })

  test('a link leads to one object, and says so when it is gone', async () => {
    const { page } = piet
    await stage(page).focus()
    await page.keyboard.press('Control+f')
    await page.keyboard.type('leaflets')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await page.keyboard.press('ContextMenu')
    await page.getByRole('menuitem', { name: 'Link and QR code…' }).click()
    const link = await page.getByLabel('Address').inputValue()
    expect(link).toContain('#object=')
    await page.keyboard.press('Escape')
    await marta.page.goto('/spaces')
    await marta.page.goto(link)
    await spoken(marta.page, /Families do not read leaflets/)
    await marta.page.goto('/spaces')
    await marta.page.goto(`${board}#object=gone1234`)
    await spoken(marta.page, 'Qualcuno lo ha eliminato')
  })

  test('nothing went astray', () => {
    for (const { errors, strayRequests } of [piet, marta]) expect([...errors, ...strayRequests]).toEqual([])
  })
})
