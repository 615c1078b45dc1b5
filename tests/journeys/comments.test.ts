/** Comments in real browsers: on a board by hand and by keys, answered by somebody who may only comment, moved, deleted and brought back; and in a document. */
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
const pins = (page: Page): Locator => page.getByRole('group', { name: 'Comments on the board' }).getByRole('button')
const panel = (page: Page): Locator => page.locator('section[data-sheet]')
const saved = (page: Page) => page.getByText('Saved', { exact: true }).first().waitFor({ state: 'attached' })

/** Somebody of the demo at its first board, or at its first document. */
async function comes(who: string, at: 'board' | 'document' = 'board', options = laptop): Promise<Window> {
  const window = await openWindow(browser, stoa.address, { ...options, locale: 'en-GB' })
  const { page } = window
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(`${who}@example.org`)
  await page.getByLabel('Password').first().fill('stoa-demo-2026')
  await page.keyboard.press('Enter')
  await page.waitForURL(({ pathname }) => pathname !== '/sign-in')
  const room = await page.evaluate(async (kind) => {
    const json = async (path: string) => (await fetch(path)).json()
    const { spaces } = await json('/api/spaces')
    const space = spaces.find(({ name }: { name: string }) => name.startsWith('Green skills'))
    const { contents } = await json(`/api/spaces/${space.id}`)
    const wanted = (one: { title: string; kind: string }) => (kind === 'board' ? one.title === 'Kick-off board' : one.kind === kind)
    return contents.find(wanted).id as string
  }, at)
  await page.goto(`/${at}s/${room}`)
  await (at === 'board' ? stage(page) : page.locator('.ProseMirror')).waitFor()
  await saved(page)
  return window
}

/** Where a pin is, CSS pixels. */
const placeOf = async (pin: Locator) => {
  const box = (await pin.boundingBox())!
  return { x: Math.round(box.x), y: Math.round(box.y) }
}

test('a comment by keys, answered on a phone by who may only comment, called done, opened again', async () => {
  const [piet, luc] = [await comes('facilitator'), await comes('commenter', 'board', phone)]
  const { page } = piet
  await stage(page).focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('m')
  await page.keyboard.press('Enter')
  await panel(page).getByRole('textbox', { name: 'Write a comment' }).waitFor()
  await page.keyboard.type('Is this still true, @Lu')
  await page.getByRole('option', { name: 'Luc Martin' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.keyboard.type('?')
  await page.keyboard.press('Enter')
  await panel(page).getByText('@Luc Martin').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await pins(page).waitFor()

  // Luc finds it in the list of what names him, and answers.
  await luc.page.getByRole('button', { name: 'More', exact: true }).last().tap()
  await luc.page.getByRole('menuitem', { name: 'Comments' }).tap()
  await panel(luc.page).getByRole('button', { name: 'Naming me 1' }).tap()
  await panel(luc.page).getByText('Is this still true, @Luc Martin ?').or(panel(luc.page).getByText('Is this still true')).first().tap()
  await panel(luc.page).getByRole('textbox', { name: 'Answer' }).fill('It is.')
  await panel(luc.page).getByRole('button', { name: 'Send' }).tap()
  await panel(page).getByText('It is.').waitFor()
  expect(await axeFindings(luc.page)).toEqual([])
  const small = await panel(luc.page)
    .getByRole('button')
    .evaluateAll((found) => found.filter((one) => one.getBoundingClientRect().height < 43.5 && !one.closest('blockquote')).length)
  expect(small).toBe(0)

  // Somebody else's words are not his to change.
  await panel(luc.page).getByRole('button', { name: 'More about the comment by Luc Martin' }).waitFor()
  expect(await panel(luc.page).getByRole('button', { name: 'More about the comment by Piet Claes' }).count()).toBe(0)

  await panel(luc.page).getByRole('button', { name: 'Done', exact: true }).tap()
  await panel(page).getByText('Luc Martin called this done.').waitFor()
  await panel(page).getByRole('button', { name: 'Close' }).click()
  await pins(page).waitFor({ state: 'detached' })
  await page
    .getByRole('button', { name: /^Comments/ })
    .first()
    .click()
  await panel(page).getByRole('button', { name: 'Done 1' }).click()
  await pins(page).waitFor()
  await panel(page).getByRole('listitem').getByRole('button').click()
  await panel(page).getByRole('button', { name: 'Open again' }).click()
  await panel(luc.page).getByText('called this done').waitFor({ state: 'detached' })
  expect([...piet.errors, ...luc.errors]).toEqual([])
  await piet.close()
  await luc.close()
})

test('a pin goes with its object, also in the hand of somebody else; deleted, its words stay; undo brings it back', async () => {
  const [piet, luc] = [await comes('facilitator'), await comes('commenter')]
  const { page } = piet
  await pins(page).waitFor()
  await pins(luc.page).waitFor()
  // The note with the comment, by its outline: chosen there, it is dragged by hand.
  await page.getByRole('button', { name: 'Outline', exact: true }).click()
  const line = page.getByRole('tree', { name: 'Outline' }).getByRole('treeitem').filter({ hasText: '2 comments' })
  await line.click()
  await line.press('m')
  await panel(page).getByText('It is.').waitFor()
  await page.keyboard.press('Escape')
  await panel(page).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Outline', exact: true }).click()
  const [before, atLuc] = [await placeOf(pins(page)), await placeOf(pins(luc.page))]
  // Beneath the pin and inside the object.
  const grip = { x: before.x - 30, y: before.y + 60 }
  await page.mouse.move(grip.x, grip.y)
  await page.mouse.down()
  await page.mouse.move(grip.x + 60, grip.y + 90, { steps: 5 })
  await expect.poll(async () => (await placeOf(pins(page))).y).toBeGreaterThan(before.y + 60)
  await expect.poll(async () => (await placeOf(pins(luc.page))).y).toBeGreaterThan(atLuc.y + 10)
  await page.mouse.up()
  await expect.poll(async () => (await placeOf(pins(page))).y).toBeGreaterThan(before.y + 60)

  await page.keyboard.press('Delete')
  await pins(page).waitFor({ state: 'detached' })
  await pins(luc.page).waitFor({ state: 'detached' })
  await luc.page
    .getByRole('button', { name: /^Comments/ })
    .first()
    .click()
  await panel(luc.page).getByText('On something that was removed').waitFor()
  await page.keyboard.press('Control+z')
  await pins(page).waitFor()
  await pins(luc.page).waitFor()
  await panel(luc.page).getByText('On something that was removed').waitFor({ state: 'detached' })
  expect([...piet.errors, ...luc.errors]).toEqual([])
  await piet.close()
  await luc.close()
})

test('a comment made without the network arrives when that is back; a link leads to it', async () => {
  const [piet, luc] = [await comes('facilitator'), await comes('commenter')]
  const { page } = luc
  await pins(page).waitFor()
  await luc.page.context().setOffline(true)
  await pins(page).click()
  await panel(page).getByRole('textbox', { name: 'Answer' }).fill('Written on the train')
  await page.keyboard.press('Enter')
  await panel(page).getByText('Written on the train').waitFor()
  await luc.page.context().setOffline(false)
  await pins(piet.page).click()
  await panel(piet.page).getByText('Written on the train').waitFor()
  const address = await piet.page.evaluate(() => {
    const { dataset } = document.querySelector<HTMLElement>('[data-pin]')!
    return `${window.location.pathname}#thread=${dataset.pin}`
  })
  await piet.page.goto('/spaces')
  await piet.page.goto(address)
  await panel(piet.page).getByText('Written on the train').waitFor()
  expect(piet.errors).toEqual([])
  await piet.close()
  await luc.close()
})

test('a viewer reads, and is offered nothing to write in', async () => {
  const { page, close } = await comes('viewer')
  await pins(page).click()
  await panel(page).getByText('Written on the train').waitFor()
  expect(await panel(page).getByRole('textbox').count()).toBe(0)
  expect(await panel(page).getByRole('button', { name: 'Done', exact: true }).count()).toBe(0)
  await close()
})

test('in a document, words are commented on by who may not change them; they stay marked while others write', async () => {
  const [luc, ada] = [await comes('commenter', 'document'), await comes('facilitator', 'document')]
  const word = luc.page.locator('.ProseMirror p', { hasText: 'damp rooms' })
  await word.evaluate((paragraph) => {
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent!.indexOf('damp rooms')
      if (at < 0) continue
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + 'damp rooms'.length)
      getSelection()!.removeAllRanges()
      getSelection()!.addRange(range)
    }
  })
  await luc.page.getByRole('button', { name: 'Comment', exact: true }).waitFor()
  await luc.page.keyboard.press('Control+Alt+m')
  await luc.page.keyboard.type('How damp?')
  await luc.page.keyboard.press('Control+Enter')
  await panel(luc.page).getByRole('textbox', { name: 'Answer' }).waitFor()
  expect(await axeFindings(luc.page)).toEqual([])

  const marked = ada.page.locator('.ProseMirror .commented')
  await expect.poll(() => marked.allTextContents()).toEqual(['damp rooms'])
  // A press on the words opens the thread, and the caret stays in them.
  await marked.click()
  await panel(ada.page).getByText('How damp?').waitFor()
  await ada.page.keyboard.press('Home')
  await ada.page.keyboard.type('Really: ')
  await expect.poll(() => luc.page.locator('.ProseMirror p', { hasText: 'damp rooms' }).textContent()).toContain('Really: ')
  await expect.poll(() => luc.page.locator('.ProseMirror .commented').allTextContents()).toEqual(['damp rooms'])

  // Gone with its paragraph, kept in the list; undo marks it again.
  await ada.page.keyboard.press('Home')
  await ada.page.keyboard.press('Shift+Control+End')
  await ada.page.keyboard.press('Delete')
  await panel(luc.page).getByText('On something that was removed').waitFor()
  await ada.page.keyboard.press('Control+z')
  await expect.poll(() => luc.page.locator('.ProseMirror .commented').allTextContents()).toEqual(['damp rooms'])
  expect([...luc.errors, ...ada.errors]).toEqual([])
  await luc.close()
  await ada.close()
})
