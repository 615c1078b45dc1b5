/** Two people in one document: a facilitator who makes it, and a guest. What each types stays where it was typed, whatever the other does at the same time. */
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { axeFindings, laptop, openChromium, openWindow, phone, type Window } from '../help/browser.ts'
import { type Stoa, startStoa } from '../help/stoa.ts'

let stoa: Stoa
let browser: Browser
let ana: Window
let ben: Window

beforeAll(async () => {
  stoa = await startStoa()
  browser = await openChromium()
  ana = await openWindow(browser, stoa.address, laptop)
  ben = await openWindow(browser, stoa.address, laptop)
  const { page } = ana
  await page.goto('/')
  await page.getByLabel('Name of this site').fill('Rete Aurora')
  await page.getByLabel('Your name').fill('Ana')
  await page.getByRole('textbox', { name: 'E-mail address' }).fill('ana@example.org')
  await page.getByLabel('Password').first().fill('three plain words')
  await page.getByRole('button', { name: 'Save and open the site' }).click()
  await page.getByRole('link', { name: /My spaces/ }).waitFor()
  await page.goto('/spaces')
  await page.getByRole('button', { name: 'New space' }).first().click()
  await page.getByLabel('Name of the space').fill('Green skills')
  await page.getByRole('button', { name: 'Create space' }).click()
  await page.getByRole('heading', { level: 1, name: 'Green skills' }).waitFor()
  await page.getByRole('button', { name: 'Invite', exact: true }).first().click()
  await page.getByRole('dialog').getByText('Editor', { exact: true }).click()
  await page.getByRole('button', { name: 'Make a link' }).click()
  await ben.page.goto(await page.getByRole('textbox', { name: 'Invitation link' }).inputValue())
  await ben.page.getByLabel('Your name').fill('Ben')
  await ben.page.keyboard.press('Enter')
  await ben.page.getByRole('heading', { level: 1, name: 'Green skills' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'New document' }).first().click()
  await page.getByRole('dialog').getByText('Blank', { exact: true }).click()
  await page.getByRole('dialog').getByLabel('Title').fill('Note')
  await page.getByRole('button', { name: 'Create document' }).click()
  await sheet(page).waitFor()
  await ben.page.goto(page.url())
  await page.getByRole('button', { name: /2 people here/ }).waitFor()
})
afterAll(async () => {
  await browser?.close()
  await stoa?.close()
})
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const [who, { page }] of Object.entries({ ana, ben })) await page.screenshot({ path: `tests/.out/document-${who}.png` })
})

const sheet = (page: Page): Locator => page.getByRole('textbox', { name: /^Text of/ })
const type = (page: Page, text: string): Promise<void> => page.keyboard.type(text, { delay: 15 })
const press = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}

/** The paragraphs and headings, without the carets and names of others in them. */
const lines = (page: Page): Promise<string[]> =>
  sheet(page)
    .locator('p, h1, h2, h3')
    .evaluateAll((found) =>
      found.map((line) => {
        const copy = line.cloneNode(true) as Element
        for (const caret of copy.querySelectorAll('.caret')) caret.remove()
        return (copy.textContent ?? '').replaceAll('\u2060', '')
      }),
    )
/** Both see these lines. */
const bothSee = async (...expected: string[]): Promise<void> => {
  for (const { page } of [ana, ben]) await expect.poll(() => lines(page), { timeout: 10_000 }).toEqual(expected)
}
/** Pastes as the system does, with nothing taken out on the way. */
const paste = (page: Page, html: string): Promise<void> =>
  sheet(page).evaluate((element, html) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', html)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, html)

/** The sheet is empty again, and both have the caret on it. */
const clear = async (): Promise<void> => {
  await sheet(ana.page).click()
  await press(ana.page, 'Control+a', 'Delete')
  await bothSee('')
  for (const { page } of [ben, ana]) await sheet(page).click()
}

describe('two people in one document', () => {
  beforeEach(clear)

  test('who begin at the same moment begin in the same paragraph, and undo takes back a whole word, one’s own', async () => {
    await Promise.all([type(ana.page, 'Mine.'), type(ben.page, 'Yours.')])
    await expect.poll(async () => (await lines(ana.page)).length).toBe(1)
    await expect.poll(async () => (await lines(ana.page)).join('')).toMatch(/^(Mine\.Yours\.|Yours\.Mine\.)$/)
    await press(ana.page, 'Control+z')
    await bothSee('Yours.')
    await press(ben.page, 'Control+z')
    await bothSee('')
    await press(ana.page, 'Control+y')
    await bothSee('Mine.')
  })

  test('a caret stays in its own empty paragraph when another writes in that very paragraph', async () => {
    await press(ana.page, 'Enter', 'Enter', 'ArrowUp')
    await bothSee('', '', '')
    await sheet(ben.page).locator('p').nth(1).click()
    await type(ben.page, 'Ben was here. ')
    await bothSee('', 'Ben was here. ', '')
    await type(ana.page, 'Ana too. ')
    const [, middle] = await lines(ana.page)
    expect(['Ana too. Ben was here. ', 'Ben was here. Ana too. ']).toContain(middle)
    await bothSee('', middle ?? '', '')
    await sheet(ana.page).locator('.caretName').getByText('Ben').waitFor({ state: 'attached' })
  })

  test('an item that is made deeper and a paragraph that is parted take the caret of who types there along', async () => {
    await type(ana.page, '- one')
    await press(ana.page, 'Enter')
    await type(ana.page, 'two')
    await press(ana.page, 'Enter')
    await type(ana.page, 'three')
    await bothSee('one', 'two', 'three')
    await sheet(ben.page).getByText('two').click()
    await press(ben.page, 'End')
    await sheet(ana.page).getByText('two').click()
    await Promise.all([type(ben.page, ' goes on and on'), press(ana.page, 'Tab')])
    await bothSee('one', 'two goes on and on', 'three')
    await press(ana.page, 'Home', 'ArrowRight', 'ArrowRight', 'ArrowRight')
    await Promise.all([type(ben.page, ' to the end'), press(ana.page, 'Enter')])
    await bothSee('one', 'two', ' goes on and on to the end', 'three')
  })

  test('a row and a column that are added apart make one even table', async () => {
    const table = (page: Page) =>
      sheet(page)
        .locator('tr')
        .evaluateAll((rows) => rows.map((row) => (row as HTMLTableRowElement).cells.length))
    const pick = async (page: Page, item: string) => {
      await page.getByRole('toolbar').getByRole('button', { name: 'Table' }).click()
      await page.getByRole('menuitem', { name: item }).click()
    }
    await ana.page.getByRole('button', { name: 'Insert a table' }).click()
    await expect.poll(() => table(ben.page)).toEqual([3, 3, 3])
    await sheet(ben.page).locator('td').first().click()
    await ben.page.context().setOffline(true)
    await pick(ben.page, 'Add a column after')
    await pick(ana.page, 'Add a row below')
    await ben.page.context().setOffline(false)
    for (const { page } of [ana, ben]) await expect.poll(() => table(page), { timeout: 20_000 }).toEqual([4, 4, 4, 4])
  })
})

describe('one person', () => {
  beforeEach(clear)

  test('pastes from Google Docs what was bold there and nothing else, and undoes that alone', async () => {
    const { page } = ana
    await type(page, 'Typed just before. ')
    await paste(
      page,
      '<meta charset="utf-8"><b style="font-weight:normal" id="docs-internal-guid-1"><p><span style="font-weight:700">Bold</span><span style="font-style:italic"> slanted</span><span style="text-decoration:line-through"> gone</span> plain</p><br><ul><li><p>item</p></li></ul></b>',
    )
    await sheet(page).getByText('item').waitFor()
    expect(await sheet(page).innerHTML()).toContain(
      '<strong>Bold</strong><em> slanted</em><s> gone</s> plain</p><ul><li><p>item</p></li></ul>',
    )
    await press(page, 'Control+z')
    await bothSee('Typed just before. ')
  })

  test('makes links while typing, and goes on writing beside them', async () => {
    const { page } = ana
    await type(page, 'See www.example.org/a or ada@example.org, ')
    const links = () =>
      sheet(page)
        .locator('a')
        .evaluateAll((found) => found.map((link) => [link.textContent, link.getAttribute('href')]))
    expect(await links()).toEqual([['www.example.org/a', 'https://www.example.org/a']])
    await press(page, 'Control+k')
    await page.locator('input:focus').waitFor()
    await type(page, 'example.org/guide')
    await press(page, 'Tab')
    await type(page, 'the guide')
    await press(page, 'Enter')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await expect.poll(links).toHaveLength(2)
    await type(page, ' and more')
    expect((await links())[1]).toEqual(['the guide', 'https://example.org/guide'])
    await bothSee('See www.example.org/a or ada@example.org, the guide and more')
  })

  test('ticks tasks and leaves lists with the keyboard alone', async () => {
    const { page } = ana
    await type(page, '[ ] Ask the regions')
    await press(page, 'Enter', 'Tab')
    await type(page, 'all of them')
    await press(page, 'Tab')
    await type(page, '!')
    await bothSee('Ask the regions', 'all of them!')
    const box = page.getByRole('checkbox', { name: 'Done: Ask the regions', exact: true })
    await box.focus()
    await press(page, 'Space')
    expect(await box.isChecked()).toBe(true)
    await press(page, 'Space')
    expect(await box.isChecked()).toBe(false)
    await bothSee('Ask the regions', 'all of them!')
  })

  test('reads a wide table on a phone, with nothing serious to find for axe', async () => {
    const { page } = ana
    await page.getByRole('button', { name: 'Insert a table' }).click()
    await sheet(page).locator('th').nth(2).waitFor()
    await page.getByRole('toolbar').getByRole('button', { name: 'Table' }).click()
    await page.getByRole('menuitem', { name: 'Add a column after' }).click()
    await sheet(page).locator('th').nth(3).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.setViewportSize(phone.viewport ?? { width: 390, height: 844 })
    await sheet(page).getByRole('group', { name: 'Table' }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await page.setViewportSize(laptop.viewport ?? { width: 1440, height: 900 })
  })
})

test('no request left the machine, and no page broke', () => {
  for (const { strayRequests, errors } of [ana, ben]) {
    expect(strayRequests).toEqual([])
    expect(errors).toEqual([])
  }
})
