/** One table by two people: both fill it at once, a range comes from a spreadsheet, the sum is right in English and in Italian, and undo takes back one's own. */
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { laptop, openChromium, openWindow, type Window } from '../help/browser.ts'
import { type Stoa, startStoa } from '../help/stoa.ts'

let stoa: Stoa
let browser: Browser
let ada: Window
let bice: Window

const board = (page: Page): Locator => page.locator('[role="application"][data-tool]')
const cell = (page: Page): Locator => page.locator('[data-cell-field]')
/** The table as the outline reads it, row by row. */
const cells = (page: Page): Promise<string[]> =>
  page
    .locator('table[role="grid"] tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...(row as HTMLTableRowElement).cells].map((one) => one.innerText.replace(/\s+/g, ' ').trim()).join('|')),
    )

async function fill(page: Page, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    if (text !== '') await page.keyboard.type(text)
    await page.keyboard.press('Tab')
  }
}
/** As a spreadsheet would have put it on the clipboard. */
const paste = (page: Page, text: string): Promise<void> =>
  page.evaluate((copied) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', copied)
    document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)

beforeAll(async () => {
  stoa = await startStoa(['--demo'])
  browser = await openChromium()
  ada = await openWindow(browser, stoa.address, laptop)
  const { page } = ada
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill('owner@example.org')
  await page
    .getByLabel('Password')
    .first()
    .fill(/password {2}(\S+)/.exec(stoa.output())![1]!)
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: /My spaces/ }).click()
  await page.getByRole('button', { name: 'New space' }).click()
  await page.getByLabel('Name of the space').fill('Budgets')
  await page.getByRole('button', { name: 'Create space' }).click()
  await page.getByRole('button', { name: 'New board' }).first().click()
  await page.getByRole('dialog').getByText('Blank', { exact: true }).click()
  await page.getByLabel('Title').fill('Budget')
  await page.getByRole('button', { name: 'Create board' }).click()
  await board(page).waitFor()
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  await page.getByRole('dialog').getByText('Editor', { exact: true }).click()
  await page.getByRole('button', { name: 'Make a link' }).click()
  const link = await page.getByRole('textbox', { name: 'Invitation link' }).inputValue()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  bice = await openWindow(browser, stoa.address, { ...laptop, locale: 'it-IT' })
  await bice.page.goto(link)
  await bice.page.getByLabel('Il tuo nome').fill('Bice')
  await bice.page.getByRole('button', { name: 'Entra nella lavagna' }).click()
  await board(bice.page).waitFor()
})
afterAll(async () => {
  await browser?.close()
  await stoa?.close()
})
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  await ada.page.screenshot({ path: 'tests/.out/tables-ada.png' })
  await bice.page.screenshot({ path: 'tests/.out/tables-bice.png' })
})

test('B and arrows choose a size, Enter makes the table, and its first cell is open', async () => {
  const { page } = ada
  await board(page).focus()
  await page.keyboard.press('b')
  await page.getByRole('button', { name: '3 rows, 3 columns' }).and(page.locator(':focus')).waitFor()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await cell(page).waitFor()
  await fill(page, 'Item', 'Cost', 'Hall', '1 234,56')
  expect(await cell(page).getAttribute('aria-label')).toBe('Item. Row 3, column 1')
})

test('Bice writes in another cell meanwhile, and both see all of it', async () => {
  const { page } = bice
  await page.getByRole('button', { name: 'Struttura' }).click()
  await page.getByRole('treeitem', { name: /Tabella: Item, Cost/ }).focus()
  await page.keyboard.press('Enter')
  await page.locator('[data-cell="2 1"]').click()
  await page.keyboard.type('€ 99.50')
  await ada.page.keyboard.type('Lunch')
  await page.keyboard.press('Enter')
  await ada.page.keyboard.press('Escape')
  await expect.poll(() => cells(page)).toEqual(['Item|Cost', 'Hall|1 234,56', 'Lunch|€ 99.50'])
})

test('a range pasted from a spreadsheet brings its rows', async () => {
  const { page } = ada
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await paste(page, 'Bus\t1,000.00\r\nTrain\t2.000,50\r\n')
  await expect.poll(() => cells(bice.page)).toEqual(['Item|Cost', 'Hall|1 234,56', 'Lunch|€ 99.50', 'Bus|1,000.00', 'Train|2.000,50'])
})

test('the sum is right, as each reader writes numbers', async () => {
  const { page } = ada
  await page.keyboard.press('ArrowRight')
  await page.getByRole('button', { name: 'Under the column' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Sum' }).click()
  await expect.poll(async () => (await cells(bice.page)).at(-1)).toBe('|Somma 4.334,56 €')
})

test('undo takes back one’s own change, and leaves what the other wrote', async () => {
  const { page } = bice
  await page.locator('[data-cell="1 0"]').click()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('Sala')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await cells(page))[1]).toBe('Sala|1 234,56')
  await ada.page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(async () => (await cells(page)).at(-1)).toBe('Train|2.000,50')
  expect((await cells(page))[1]).toBe('Sala|1 234,56')
})

test('nothing left the server, and no page threw', () => {
  expect([...ada.errors, ...bice.errors, ...ada.strayRequests, ...bice.strayRequests]).toEqual([])
})
