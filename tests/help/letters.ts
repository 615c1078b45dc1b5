/** A mail server that keeps what it is given, in memory. */

import { type Letter, MailProblem, type Transport } from '../../server/mail/index.ts'
import type { TestServer } from './server.ts'

export interface Postbox extends Transport {
  letters: Letter[]
  /** From now on it says this instead of taking letters; null: it takes them again. */
  refuse(why: MailProblem | null): void
  /** The token in the link of the last letter to this address. */
  tokenFor(address: string): string
}

export const away = new MailProblem('the mail server is away', false)

export function postbox(): Postbox {
  const letters: Letter[] = []
  let refusal: MailProblem | null = null
  return {
    letters,
    refuse: (why) => {
      refusal = why
    },
    async send(_settings, _from, letter) {
      if (refusal) throw refusal
      letters.push(letter)
    },
    tokenFor(address) {
      const letter = letters.filter(({ to }) => to === address).at(-1)
      const token = /\/link#([A-Za-z0-9_-]+)/.exec(letter?.text ?? '')?.[1]
      if (!token) throw new Error(`no link went to ${address}`)
      return token
    },
  }
}

/** Sets a mail server, so that letters leave. */
export const withMail = (server: TestServer): Promise<void> =>
  server.store.settings.change({
    url: 'https://cluster.example',
    mail: { host: 'mail.example.org', port: 587, security: 'starttls', user: 'stoa', password: 'smtp secret', from: 'stoa@example.org' },
  })
