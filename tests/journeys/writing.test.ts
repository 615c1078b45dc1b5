/** Two people write in one note: what only two real pages can show. Carets, lists and looks, composed letters, and an undo for each of them. */
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { laptop, openChromium, openWindow, type Window } from '../help/browser.ts'
import { type Stoa, startStoa } from '../help/stoa.ts'

let stoa: Stoa
let browser: Browser
let ada: Window
let ben: Window

beforeAll(async () => {
  stoa = await startStoa(['--demo'])
  browser = await openChromium()
  const password = /password {2}(\S+)/.exec(stoa.output())![1]!
  const signIn = async (address: string) => {
    const window = await openWindow(browser, stoa.address, laptop)
    await window.page.goto('/sign-in')
    await window.page.locator('input[type="email"]').fill(address)
    await window.page.locator('input[type="password"]').first().fill(password)
    await window.page.keyboard.press('Enter')
    await window.page.waitForURL((url) => !url.pathname.includes('sign-in'))
    return window
  }
  ada = await signIn('owner@example.org')
  ben = await signIn('facilitator@example.org')
  const { page } = ada
  await page.goto('/spaces')
  await page
    .getByRole('link', { name: /Green skills/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'New board' }).first().click()
  await page.getByRole('dialog').getByText('Blank', { exact: true }).click()
  await page.getByRole('dialog').getByLabel('Title').fill('Writing')
  await page.getByRole('button', { name: 'Create board' }).click()
  await page.locator('[role="application"][data-tool]').waitFor()
  await ben.page.goto(page.url())
  await ben.page.locator('[role="application"][data-tool]').waitFor()
  await page.locator('[role="application"][data-tool]').focus()
  await page.keyboard.press('n')
  await page.keyboard.press('Enter')
  await writing(page).waitFor()
  await page.keyboard.type('Homes are ')
  // The note as the other finds it: by the keyboard, wherever it lies.
  await ben.page.getByText('Nothing here yet').waitFor({ state: 'hidden' })
  await ben.page.locator('[role="application"][data-tool]').focus()
  await ben.page.keyboard.press('Tab')
  await ben.page.keyboard.press('Enter')
  await writing(ben.page).waitFor()
})
afterAll(async () => {
  await browser?.close()
  await stoa?.close()
})
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  await ada.page.screenshot({ path: 'tests/.out/writing-ada.png' })
  await ben.page.screenshot({ path: 'tests/.out/writing-ben.png' })
})

const writing = (page: Page): Locator => page.locator('[contenteditable="true"]')
/** The paragraphs as they stand in the note: without the carets of others, in the looks that count here. */
const said = (page: Page): Promise<string[]> =>
  writing(page).evaluate((text) =>
    [...text.querySelectorAll('p')].map((paragraph) => {
      const copy = paragraph.cloneNode(true) as HTMLElement
      for (const widget of copy.querySelectorAll('.ProseMirror-widget')) widget.remove()
      for (const bold of copy.querySelectorAll('strong')) bold.textContent = `*${bold.textContent}*`
      return `${paragraph.dataset.marker ? `${paragraph.dataset.marker} ` : ''}${copy.textContent}`
    }),
  )
const both = async (wanted: string[]) => {
  for (const { page } of [ada, ben]) await expect.poll(() => said(page)).toEqual(wanted)
}

test('each sees the caret of the other, with the name', async () => {
  await expect.poll(() => ada.page.locator('.caretName').allTextContents()).toEqual(['Piet Claes'])
  await expect.poll(() => ben.page.locator('.caretName').allTextContents()).toEqual(['Ιωάννα Γεωργίου'])
})

test('one writes in bold and begins a list while the other writes before: no caret jumps, no letter is lost', async () => {
  await ben.page.keyboard.press('Control+Home')
  await Promise.all([
    (async () => {
      await ada.page.keyboard.press('Control+b')
      await ada.page.keyboard.type('cold')
      await ada.page.keyboard.press('Control+b')
      await ada.page.keyboard.press('Enter')
      await ada.page.keyboard.type('- ask')
      await ada.page.keyboard.press('Enter')
      await ada.page.keyboard.press('Tab')
      await ada.page.keyboard.type('neighbours')
    })(),
    ben.page.keyboard.type('Many families say: ', { delay: 15 }),
  ])
  await both(['Many families say: Homes are *cold*', '• ask', '– neighbours'])
})

test('each undoes what was their own', async () => {
  // Who types with pauses has several steps to take back.
  const press = async (keys: string, until: string) => {
    for (let presses = 0; presses < 30 && (await said(ben.page))[0] !== until; presses++) await ben.page.keyboard.press(keys)
  }
  await press('Control+z', 'Homes are *cold*')
  await both(['Homes are *cold*', '• ask', '– neighbours'])
  await press('Control+Shift+z', 'Many families say: Homes are *cold*')
  await both(['Many families say: Homes are *cold*', '• ask', '– neighbours'])
})

test('letters that are still being composed are neither lost nor doubled while the other writes', async () => {
  const session = await ada.page.context().newCDPSession(ada.page)
  const compose = (text: string) =>
    session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await ada.page.keyboard.press('Enter')
  await compose('に')
  await compose('にほ')
  // Redo has left the caret where it was when the words were taken back.
  await ben.page.keyboard.press('Control+Home')
  await ben.page.keyboard.type('(1) ')
  await expect.poll(() => said(ada.page)).toEqual(expect.arrayContaining([expect.stringContaining('(1)')]))
  await compose('にほん')
  await session.send('Input.insertText', { text: '日本' })
  await ada.page.keyboard.type('!')
  await both(['(1) Many families say: Homes are *cold*', '• ask', '– neighbours', '– 日本!'])
})

test('a person of the room is named by a few letters, and the list of names is spoken', async () => {
  await ada.page.keyboard.type(' @pie')
  await expect.poll(() => ada.page.getByRole('option').allTextContents()).toEqual(['Piet Claes'])
  await ada.page.keyboard.press('Enter')
  await ada.page.keyboard.type('knows')
  await expect.poll(() => said(ben.page)).toEqual(expect.arrayContaining(['– 日本! @Piet Claes knows']))
  await expect.poll(() => ben.page.locator('.mention').allTextContents()).toEqual(['@Piet Claes'])
})

test('neither page threw an error or asked another address', () => {
  for (const { errors, strayRequests } of [ada, ben]) expect([errors, strayRequests]).toEqual([[], []])
})
