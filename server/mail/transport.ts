/** From a finished letter to the mail server: nodemailer over SMTP. Tests hand in their own, or a server of theirs. */
import type { MailSettings } from '../storage/storage.ts'

export interface Letter {
  to: string
  subject: string
  text: string
  html: string
  /** An address that ends letters of this sort at one click (RFC 8058); null for what a person asked for. */
  unsubscribe: string | null
}

/** The mail server did not take it. `isFinal`: it never will. The message is what it said, without our secrets. */
export class MailProblem extends Error {
  readonly isFinal: boolean
  constructor(message: string, isFinal: boolean) {
    super(message)
    this.isFinal = isFinal
  }
}

export interface Transport {
  /** Throws MailProblem. */
  send(settings: MailSettings, from: { name: string; address: string }, letter: Letter): Promise<void>
}

const patience = 20_000

export const smtp: Transport = {
  async send({ host, port, security, user, password }, from, { unsubscribe, ...letter }) {
    // Only a site that sends letters waits for it.
    const { createTransport } = await import('nodemailer')
    const transport = createTransport({
      host,
      port,
      secure: security === 'tls',
      requireTLS: security === 'starttls',
      ignoreTLS: security === 'none',
      ...(user !== '' && { auth: { user, pass: password } }),
      connectionTimeout: patience,
      greetingTimeout: patience,
      socketTimeout: patience,
      // A letter is made of what we write: nothing in it may name a file or an address to fetch.
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    try {
      await transport.sendMail({
        ...letter,
        from,
        // Automatic answers (away from the office) are not for us.
        headers: {
          'Auto-Submitted': 'auto-generated',
          ...(unsubscribe && { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
        },
      })
    } catch (problem) {
      throw problemOf(problem)
    } finally {
      transport.close()
    }
  },
}

/** 5xx to a recipient is for good; a refused sign-in or an unreachable server is for an administrator to mend, and the letter waits. */
function problemOf(problem: unknown): MailProblem {
  const { code, responseCode, message } = problem as { code?: string; responseCode?: number; message?: string }
  const isFinal = code === 'EENVELOPE' && responseCode !== undefined && responseCode >= 500
  return new MailProblem((message ?? 'the mail server did not answer').replace(/\s+/g, ' ').slice(0, 300), isFinal)
}
