/** Stickers and reactions in real browsers: by keys and by thumb, seen by the others at once, and only by whoever may. */
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings, laptop, openChromium, openWindow, phone, type Window } from '../help/browser.ts'
import { type Stoa, startStoa } from '../help/stoa.ts'

let stoa: Stoa
let browser: Browser

beforeAll(async () => {
  stoa = await startStoa(['--demo'])
  browser = await openChromium()
})
afterAll(async () => {
  await browser?.close()
  await stoa?.close()
})

const stage = (page: Page): Locator => page.getByRole('application', { name: 'Kick-off board' })
const outline = (page: Page): Locator => page.getByRole('tree', { name: 'Outline' })

/** Somebody of the demo at its first board. */
async function comes(who: string, options = laptop): Promise<Window> {
  const window = await openWindow(browser, stoa.address, { ...options, locale: 'en-GB' })
  const { page } = window
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(`${who}@example.org`)
  await page.getByLabel('Password').first().fill('stoa-demo-2026')
  await page.keyboard.press('Enter')
  await page.waitForURL(({ pathname }) => pathname !== '/sign-in')
  const board = await page.evaluate(async () => {
    const json = async (path: string) => (await fetch(path)).json()
    const { spaces } = await json('/api/spaces')
    const space = spaces.find(({ name }: { name: string }) => name.startsWith('Green skills'))
    const { contents } = await json(`/api/spaces/${space.id}`)
    return contents.find(({ title }: { title: string }) => title === 'Kick-off board').id as string
  })
  await page.goto(`/boards/${board}`)
  await stage(page).waitFor()
  await page.getByText('Saved', { exact: true }).first().waitFor({ state: 'attached' })
  return window
}

test('by keys: a sticker is found by its name and put down, and undo takes it away', async () => {
  const { page, errors, close } = await comes('facilitator')
  await stage(page).focus()
  await page.keyboard.press('j')
  const search = page.getByRole('searchbox', { name: /Find by name/ })
  await expect.poll(() => search.evaluate((field) => field === document.activeElement)).toBe(true)
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.type('idea')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.getByRole('toolbar', { name: '1 object selected' }).getByRole('button', { name: 'Which sticker' }).waitFor()
  await page.keyboard.press('Control+z')
  await page.getByRole('toolbar', { name: '1 object selected' }).waitFor({ state: 'detached' })
  expect(errors).toEqual([])
  await close()
})

test('a contributor reacts to what another wrote by R, a commenter by a long press, and both see both', async () => {
  const [karol, luc] = [await comes('contributor'), await comes('commenter', phone)]
  await stage(karol.page).focus()
  for (let presses = 0; presses < 5; presses++) await karol.page.keyboard.press('Tab')
  await karol.page.keyboard.press('r')
  const atHand = karol.page.getByRole('group', { name: 'Emoji at hand' })
  await expect
    .poll(() =>
      atHand
        .getByRole('button')
        .first()
        .evaluate((one) => one === document.activeElement),
    )
    .toBe(true)
  expect(await axeFindings(karol.page)).toEqual([])
  await karol.page.keyboard.press('Enter')
  await expect.poll(() => atHand.getByRole('button', { name: 'thumbs up' }).getAttribute('aria-pressed')).toBe('true')
  await karol.page.keyboard.press('Escape')
  await expect.poll(() => stage(karol.page).evaluate((board) => board === document.activeElement)).toBe(true)

  // Luc goes to the same note by the outline, and reacts by the menu of a long press.
  await luc.page.getByRole('button', { name: 'Outline', exact: true }).tap()
  const line = outline(luc.page).getByRole('treeitem').filter({ hasText: '👍 Karol' })
  await line.tap()
  await luc.page.getByRole('button', { name: 'Close', exact: true }).first().tap()
  await luc.page.getByRole('toolbar', { name: '1 object selected' }).waitFor()
  const { x, y, width, height } = (await stage(luc.page).boundingBox())!
  const hand = await luc.page.context().newCDPSession(luc.page)
  // The note that was chosen was brought into view: it fills the middle.
  await hand.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: x + width / 2, y: y + height / 2 - 40 }] })
  await luc.page.getByRole('menuitem', { name: /React/ }).waitFor()
  await hand.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await luc.page.getByRole('menuitem', { name: /React/ }).tap()
  await luc.page.getByRole('button', { name: 'thumbs up' }).tap()
  const small = await luc.page
    .getByRole('group', { name: 'Emoji at hand' })
    .getByRole('button')
    .evaluateAll(
      (found) => found.map((one) => one.getBoundingClientRect()).filter(({ width, height }) => width < 43.5 || height < 43.5).length,
    )
  expect(small).toBe(0)

  await karol.page.getByRole('button', { name: 'Outline', exact: true }).click()
  await outline(karol.page).getByText('👍 Luc Martin and You').or(outline(karol.page).getByText('👍 You and Luc Martin')).waitFor()
  expect([...karol.errors, ...luc.errors]).toEqual([])
  await karol.close()
  await luc.close()
})

test('a viewer is offered neither', async () => {
  const { page, close } = await comes('viewer')
  await stage(page).focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('r')
  await page.keyboard.press('j')
  expect(await page.getByRole('group', { name: 'Emoji at hand' }).count()).toBe(0)
  expect(await page.getByRole('searchbox', { name: /Find by name/ }).count()).toBe(0)
  await close()
})

test('at the width of a small phone, and at 200 % zoom, no tool is cut off', async () => {
  const { page, close } = await comes('facilitator')
  for (const [width, height] of [
    [320, 640],
    [390, 844],
    [640, 400],
  ] as const) {
    await page.setViewportSize({ width, height })
    const tools = page.getByRole('toolbar', { name: 'Tools' }).getByRole('button')
    await expect
      .poll(async () =>
        (await tools.evaluateAll((all) => all.map((one) => one.getBoundingClientRect()))).every(
          ({ left, right }) => left >= 0 && right <= width,
        ),
      )
      .toBe(true)
    expect(await tools.count()).toBeGreaterThan(5)
  }
  await close()
})
