/** The accounts of `npm start -- --demo`, read where a person reads them: in the terminal. */
import type { Page } from 'playwright-core'

export interface DemoAccount {
  email: string
  /** What it is there to show: a role on the site, or one in the first space. */
  role: string
  name: string
}

export function demoAccounts(printed: string): { password: string; accounts: DemoAccount[] } {
  const password = /password\s+(\S+)/.exec(printed)?.[1]
  if (!password) throw new Error(`no password was printed:\n${printed}`)
  const accounts = [...printed.matchAll(/^\s+(\S+@\S+)\s+(\w+)\s+(.+)$/gm)].map(([, email, role, name]) => ({
    email: email!,
    role: role!,
    name: name!.trim(),
  }))
  return { password, accounts }
}

/** Goes through the door of the site, and on to `then`. */
export async function signInAt(page: Page, { email }: { email: string }, password: string, then = '/spaces'): Promise<void> {
  await page.goto(`/sign-in?then=${encodeURIComponent(then)}`)
  await page.getByRole('textbox', { name: /^(E-mail address|Indirizzo e-mail)/ }).fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.locator('main form button[type=submit]').click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}
