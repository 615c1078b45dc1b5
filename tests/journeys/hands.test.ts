/** One board by many hands: by keys alone, with a role that leaves little, and with one finger. What only a real page can show: where the focus is, what is
 *  spoken, what a thumb can hit. */
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { laptop, openChromium, openWindow, phone, type Window } from '../help/browser.ts'
import { type Stoa, startStoa } from '../help/stoa.ts'

let stoa: Stoa
let browser: Browser
let owner: Window
let board = ''
const links = new Map<string, string>()

beforeAll(async () => {
  stoa = await startStoa(['--demo'])
  browser = await openChromium()
  owner = await openWindow(browser, stoa.address, laptop)
  const { page } = owner
  const password = /password {2}(\S+)/.exec(stoa.output())![1]!
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill('owner@example.org')
  await page.getByLabel('Password').first().fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: /My spaces/ }).click()
  await page.getByRole('button', { name: 'New space' }).click()
  await page.getByLabel('Name of the space').fill('Many hands')
  await page.getByRole('button', { name: 'Create space' }).click()
  await page.getByRole('button', { name: 'New board' }).first().click()
  await page.getByRole('dialog').getByText('Problem tree', { exact: true }).click()
  await page.getByRole('button', { name: 'Create board' }).click()
  await stage(page).waitFor()
  board = page.url()
  for (const role of ['Editor', 'Contributor', 'Viewer']) links.set(role, await invite(page, role))
  await page.goto(board)
  await stage(page).waitFor()
})
afterAll(async () => {
  await browser?.close()
  await stoa?.close()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await owner.page.screenshot({ path: 'tests/.out/hands.png' })
})

const stage = (page: Page): Locator => page.locator('[role="application"][data-tool]')
const writing = (page: Page): Locator => page.locator('[contenteditable="true"]')
const spoken = (page: Page, words: string | RegExp): Promise<void> =>
  page.locator('p[role="status"]', { hasText: words }).first().waitFor({ state: 'attached' })
const hasFocus = (page: Page, role: string): Promise<boolean> =>
  page.evaluate((wanted) => document.activeElement?.closest(`[role="${wanted}"]`) !== null, role)

async function invite(page: Page, role: string): Promise<string> {
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  await page.getByRole('dialog').getByText(role, { exact: true }).click()
  await page.getByRole('button', { name: 'Make a link' }).click()
  const link = await page.getByRole('textbox', { name: 'Invitation link' }).inputValue()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  return link
}
async function join(role: string, name: string, options = laptop): Promise<Window> {
  const window = await openWindow(browser, stoa.address, { ...options, locale: 'en-GB' })
  await window.page.goto(links.get(role)!)
  await window.page.getByLabel('Your name').fill(name)
  await window.page.getByRole('button', { name: 'Enter the board' }).click()
  await stage(window.page).waitFor()
  return window
}

describe('by keys alone', () => {
  test('the keys of a board work as soon as it is open, and the next note is one key away', async () => {
    const { page } = owner
    await expect.poll(() => hasFocus(page, 'application')).toBe(true)
    for (let presses = 0; presses < 4; presses++) await page.keyboard.press('Tab')
    await spoken(page, 'Core problem. Which problem do we look at')
    await page.keyboard.press('n')
    await page.keyboard.press('Enter')
    await writing(page).waitFor()
    await page.keyboard.type('Homes are cold')
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => writing(page).textContent()).toBe('')
    await page.keyboard.type('Homes are damp')
    await page.keyboard.press('Escape')
    expect(await hasFocus(page, 'application')).toBe(true)
  })

  test('C, Tab, Enter connects them, and Enter writes on the line', async () => {
    const { page } = owner
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    await spoken(page, 'Homes are cold. Sticky note')
    await page.keyboard.press('c')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await spoken(page, 'Connected')
    await page.keyboard.press('Enter')
    await writing(page).waitFor()
    await page.keyboard.type('because')
    await page.keyboard.press('Escape')
  })

  test('X moves a note to another zone, and its menu offers the same', async () => {
    const { page } = owner
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('x')
    await page.getByRole('dialog', { name: 'Move to zone…' }).getByRole('button', { name: 'Direct effects' }).click()
    await spoken(page, '1 object moved')
    await page.keyboard.press('ContextMenu')
    await page.getByRole('menuitem', { name: 'Move to zone…' }).waitFor()
    // Keys are called as on this machine.
    expect(await page.getByRole('menuitem', { name: 'Duplicate' }).textContent()).toContain('Ctrl+D')
    await page.keyboard.press('Escape')
    await expect.poll(() => hasFocus(page, 'application')).toBe(true)
  })

  test('F6 and Escape lead to the tools and back, and a tool taken up there says what it is for', async () => {
    const { page } = owner
    await page.keyboard.press('F6')
    expect(await hasFocus(page, 'toolbar')).toBe(true)
    await page.keyboard.press('Escape')
    expect(await hasFocus(page, 'application')).toBe(true)
    await page.keyboard.press('F6')
    await page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name: 'Text', exact: true }).focus()
    await page.keyboard.press('Enter')
    await spoken(page, /Text in hand/)
    expect(await hasFocus(page, 'application')).toBe(true)
    await page.keyboard.press('Escape')
  })

  test('a button that vanishes with what it deleted does not take the keys along', async () => {
    const { page } = owner
    await page.keyboard.press('n')
    await page.keyboard.press('Enter')
    await writing(page).waitFor()
    await page.keyboard.type('Not needed')
    await page.keyboard.press('Escape')
    const deleting = page.getByRole('toolbar', { name: /selected/ }).getByRole('button', { name: 'Delete' })
    await deleting.focus()
    await page.keyboard.press('Enter')
    await deleting.waitFor({ state: 'detached' })
    await page.keyboard.press('Control+z')
    await spoken(page, 'Undone')
    await page.keyboard.press('o')
    await page.getByRole('tree').getByText('Not needed').waitFor()
  })

  test('a reload returns to the place one looked at', async () => {
    const { page } = owner
    await page.getByRole('button', { name: 'Zoom in' }).click()
    const zoom = () => page.getByRole('textbox', { name: 'Zoom in percent' }).inputValue()
    const before = await zoom()
    await page.reload()
    await stage(page).waitFor()
    await expect.poll(zoom).toBe(before)
  })
})

describe('with a role that leaves little', () => {
  test('a contributor who takes hold of another’s note is told who can change it', async () => {
    const { page } = await join('Contributor', 'Karol')
    const tools = page.getByRole('toolbar', { name: 'Tools' })
    await tools.getByRole('button', { name: 'Note', exact: true }).waitFor()
    expect(await tools.getByRole('button', { name: 'Frame', exact: true }).count()).toBe(0)
    for (let presses = 0; presses < 8; presses++) await page.keyboard.press('Tab')
    await page.keyboard.press('Delete')
    await spoken(page, /You can change what you made yourself\. An editor or the owner of the space can change the rest/)
    await page.context().close()
  })

  test('a viewer sees who can change the board, and moves around by dragging', async () => {
    const { page } = await join('Viewer', 'Zofia')
    await page.getByText('You can look at this board. An editor or the owner of the space can change it.').first().waitFor()
    const tools = page.getByRole('toolbar', { name: 'Tools' }).getByRole('button')
    expect(await tools.evaluateAll((found) => found.map((tool) => tool.getAttribute('aria-label')))).toEqual(['Move around'])
    expect(await tools.getAttribute('aria-pressed')).toBe('true')
    await page.context().close()
  })
})

describe('with one finger', () => {
  test('a phone begins where something can be read, and everything is one tap away', async () => {
    const { page } = await join('Editor', 'Γιάννης', phone)
    const shown = await page.getByRole('button', { name: 'Show everything' }).boundingBox()
    expect(Math.min(shown!.width, shown!.height)).toBeGreaterThanOrEqual(44)

    await page.getByRole('button', { name: 'Note', exact: true }).tap()
    await stage(page).tap({ position: { x: 200, y: 300 } })
    await writing(page).waitFor()
    await page.keyboard.type('From a phone')
    await stage(page).tap({ position: { x: 200, y: 60 } })
    await writing(page).waitFor({ state: 'detached' })
    await stage(page).tap({ position: { x: 200, y: 300 } })
    await page.getByRole('toolbar', { name: /selected/ }).waitFor()
    const small = await page.locator('button, a[href], [role="radio"]').evaluateAll((found) =>
      found
        .map((one) => ({ name: one.getAttribute('aria-label') ?? one.textContent, box: one.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.width < 44 || box.height < 44) && box.right > 0)
        .map(({ name, box }) => `${name}: ${Math.round(box.width)} × ${Math.round(box.height)}`),
    )
    expect(small).toEqual([])

    // A long press opens the menu; the page itself neither scrolls nor zooms.
    const hand = await page.context().newCDPSession(page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: [number, number][]) =>
      hand.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) })
    const top = (await stage(page).boundingBox())!.y
    await touch('touchStart', [200, top + 300])
    await page.getByRole('menuitem', { name: 'Move to zone…' }).waitFor()
    await touch('touchEnd')
    await page.keyboard.press('Escape')
    await touch('touchStart', [150, 400], [250, 400])
    await touch('touchMove', [100, 400], [300, 400])
    await touch('touchEnd')
    expect(await page.evaluate(() => [scrollX, scrollY, visualViewport!.scale])).toEqual([0, 0, 1])
    await page.context().close()
  })
})
