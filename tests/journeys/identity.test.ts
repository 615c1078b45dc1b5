/** Coming in, and being oneself, in real windows: over a real mail server, a real provider, with an authenticator app; and leaving for good. */
import type { AddressInfo } from 'node:net'
import { TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings, laptop, openChromium, openWindow, phone, type Window } from '../help/browser.ts'
import { signInAt } from '../help/demo.ts'
import { client, startProvider, type TestProvider } from '../help/provider.ts'
import { type Stoa, startStoa } from '../help/stoa.ts'

const password = 'stoa-demo-2026'
let stoa: Stoa
let browser: Browser
let post: SMTPServer
let house: TestProvider
const letters: { to: string; text: string }[] = []
const windows: Window[] = []

const open = async (options = laptop): Promise<Page> => {
  const window = await openWindow(browser, stoa.address, { ...options, locale: 'en-GB' })
  windows.push(window)
  return window.page
}
const signedIn = async (name: string) => {
  const page = await open()
  await signInAt(page, { email: `${name}@example.org` }, password)
  return page
}
const linkFor = async (address: string) => {
  const found = () => letters.findLast(({ to, text }) => to === address && text.includes('/link#'))
  await expect.poll(() => found() !== undefined).toBe(true)
  return /http:\/\/localhost:\d+\/link#[\w-]+/.exec(found()!.text)![0]
}
/** Nothing serious by the automated check, nothing to be scrolled sideways. */
const isInOrder = async (page: Page) => {
  expect(await axeFindings(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}

beforeAll(async () => {
  stoa = await startStoa(['--demo'])
  browser = await openChromium()
  house = await startProvider(`${stoa.address}/api/sign-in/back`)
  post = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      let text = ''
      stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')))
      stream.on('end', () => {
        // Long lines are broken with `=` in a letter.
        letters.push({ to: session.envelope.rcptTo[0]!.address, text: text.replace(/=\r\n/g, '') })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => post.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  await browser?.close()
  await stoa?.close()
  await house?.close()
  await new Promise<void>((resolve) => post.close(resolve))
  // On the way to the provider one leaves the site, and nowhere else.
  const strays = windows.flatMap(({ strayRequests }) => strayRequests).filter((url) => !url.startsWith(house.issuer))
  expect([...windows.flatMap(({ errors }) => errors), ...strays]).toEqual([])
})

test('an administrator sets mail and a provider; somebody signs in by a letter, another with an account elsewhere', async () => {
  const admin = await signedIn('administrator')
  await admin.goto('/site')
  await admin.getByRole('button', { name: 'Set up mail' }).click()
  await admin.getByLabel('Mail server').fill('127.0.0.1')
  await admin.getByLabel('Port').fill(String((post.server.address() as AddressInfo).port))
  await admin.getByLabel('Encryption').selectOption('none')
  await admin.getByLabel('Letters come from').fill('stoa@example.org')
  await isInOrder(admin)
  await admin.getByRole('button', { name: 'Save' }).last().click()
  await admin.getByRole('button', { name: 'Send me a test' }).click()
  await admin.getByText('The mail server took the letter').waitFor()
  expect(letters[0]!.to).toBe('administrator@example.org')

  await admin.getByRole('button', { name: 'Add a provider' }).click()
  await admin.getByLabel('Name on the button').fill('Our house')
  await admin.getByLabel('Address of the provider').fill(house.issuer)
  await admin.getByLabel('Client ID').fill(client.clientId)
  await admin.getByLabel('Client secret').fill(client.clientSecret)
  await isInOrder(admin)
  await admin.getByRole('button', { name: 'Save' }).last().click()
  await admin.getByText(house.issuer).waitFor()
  await isInOrder(admin)
  for (const part of ['people', 'audit']) {
    await admin.goto(`/site/${part}`)
    await admin.locator('main li').first().waitFor()
    await isInOrder(admin)
  }

  const editor = await open(phone)
  await editor.goto('/sign-in?then=/templates')
  await editor.getByRole('button', { name: 'Send me a link to sign in' }).click()
  await editor.getByRole('textbox', { name: 'E-mail address' }).fill('commenter@example.org')
  await editor.getByRole('button', { name: 'Send the link' }).click()
  await editor.getByText('a letter is on its way').waitFor()
  await editor.goto(await linkFor('commenter@example.org'))
  const enter = editor.getByRole('main').getByRole('button', { name: 'Sign in' })
  await enter.waitFor()
  // The token does not stay in the address.
  expect(new URL(editor.url()).hash).toBe('')
  await isInOrder(editor)
  await enter.click()
  await editor.waitForURL('**/spaces')

  house.is({ sub: 'u1', email: 'nina@house.example', email_verified: true, name: 'Nina House' })
  const nina = await open()
  await nina.goto('/sign-in?then=/templates')
  await nina.getByRole('button', { name: 'Sign in with Our house' }).waitFor()
  await isInOrder(nina)
  await nina.getByRole('button', { name: 'Sign in with Our house' }).click()
  await nina.waitForURL('**/templates')
  await nina.getByRole('button', { name: /Nina House/ }).waitFor()
})

test('a phone asks for the second step; a recovery code opens it once; the other device is signed out from here', async () => {
  const editor = await signedIn('facilitator')
  await editor.goto('/account')
  await editor.getByRole('button', { name: 'Switch on' }).click()
  await editor.getByLabel('Your password now').fill(password)
  await editor.getByRole('button', { name: 'Next' }).click()
  const secret = await editor.getByLabel('Or type this key into the app').inputValue()
  await isInOrder(editor)
  await editor.getByLabel('6 digits').fill(new TOTP({ secret }).generate())
  await editor.getByRole('dialog').getByRole('button', { name: 'Switch on' }).click()
  await editor.getByRole('heading', { name: 'Your recovery codes' }).waitFor()
  const code = (await editor.getByRole('dialog').getByRole('listitem').first().textContent())!
  await editor.getByRole('button', { name: 'I have kept them' }).click()

  const mobile = await open(phone)
  await mobile.goto('/sign-in')
  await mobile.getByRole('textbox', { name: 'E-mail address' }).fill('facilitator@example.org')
  await mobile.getByLabel('Password', { exact: true }).fill(password)
  await mobile.locator('main form button[type=submit]').click()
  await mobile.getByRole('heading', { name: 'One more step' }).waitFor()
  await mobile.getByLabel('Code', { exact: true }).fill('000000')
  await mobile.locator('main form button[type=submit]').click()
  await mobile.getByText('There is a problem').waitFor()
  await isInOrder(mobile)
  await mobile.getByLabel('Code', { exact: true }).fill(code)
  await mobile.locator('main form button[type=submit]').click()
  await mobile.waitForURL('**/spaces')
  await mobile.goto('/account')
  await mobile.getByRole('heading', { name: 'My data' }).waitFor()
  await isInOrder(mobile)

  await editor.reload()
  await editor.getByText('9 recovery codes are left.').waitFor()
  await isInOrder(editor)
  await editor.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await editor.getByText('Only this browser is signed in now.').waitFor()
  await mobile.reload()
  await mobile.getByRole('link', { name: 'Sign in' }).first().waitFor()
})

test('somebody erases themself while a board is open in another of their windows: it closes, and the others see no name of theirs', async () => {
  const one = await signedIn('contributor')
  const board = await one.context().newPage()
  const { spaces } = (await (await one.request.get('/api/spaces')).json()) as { spaces: { id: string; name: string }[] }
  const { id } = spaces.find(({ name }) => name.startsWith('Green skills'))!
  const space = (await (await one.request.get(`/api/spaces/${id}`)).json()) as { contents: { id: string; kind: string }[] }
  await board.goto(`/boards/${space.contents.find(({ kind }) => kind === 'board')!.id}`)
  await board.getByRole('toolbar').first().waitFor()

  await one.goto('/account')
  await one.getByRole('button', { name: 'Erase me' }).click()
  const dialog = one.getByRole('dialog')
  await dialog.getByLabel('Your password').fill('not this one')
  await isInOrder(one)
  await dialog.getByRole('button', { name: 'Erase', exact: true }).click()
  await dialog.getByText('This password is not right').first().waitFor()
  await dialog.getByLabel('Your password').fill(password)
  await dialog.getByRole('button', { name: 'Erase', exact: true }).click()
  await dialog.getByText('Keep this proof').waitFor()
  const saved = one.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Save the proof' }).click()
  expect((await saved).suggestedFilename()).toMatch(/^Erased from .*\.json$/)
  await dialog.getByRole('button', { name: 'Go to the front page' }).click()
  await board.getByRole('toolbar').first().waitFor({ state: 'hidden' })

  const owner = await signedIn('owner')
  await owner.goto(`/spaces/${id}`)
  await owner.getByRole('heading', { name: 'People', exact: true }).waitFor()
  expect(await owner.getByText('Karol').count()).toBe(0)
  await owner.getByRole('link', { name: 'Log', exact: true }).click()
  await owner.getByRole('heading', { name: /^Log of/ }).waitFor()
  await isInOrder(owner)
})
