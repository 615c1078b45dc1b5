/** Letters: queued in the catalogue, sent one after the other, tried again when the mail server is away, kept over restarts. One function for the rest of the server:
 *  `send`. A letter with a link gets its token when it leaves, so none is ever kept. */
import type { LetterName, LinkDeed } from '../../shared/api/index.ts'
import { createId, type RandomBytes } from '../../shared/lib/index.ts'
import { isLanguage, type Language } from '../../shared/words/index.ts'
import type { Links, MailRow, PersonRow, Register } from '../access/index.ts'
import { put, remove } from '../access/index.ts'
import type { Clock } from '../host/clock.ts'
import type { Log } from '../host/log.ts'
import type { MailSettings, Settings } from '../storage/storage.ts'
import { writeLetter } from './letters.ts'
import { type Letter, MailProblem, type Transport } from './transport.ts'

const minute = 60_000
/** After each try that failed. Then the last one again, until the letter is too old. */
const waits = [minute, 5 * minute, 15 * minute, 60 * minute, 4 * 60 * minute]
const keptMs = 3 * 24 * 60 * minute
/** Letters of one sort to one address in an hour: more is nobody's wish. */
const mostAnHour = 5
const mostWaiting = 20_000

type Recipient =
  | { person: PersonRow }
  /** The address somebody wants to have from now on. */
  | { newAddressOf: PersonRow; email: string }
  /** Whoever has the account of this address when the letter leaves, or nobody: who asks learns nothing. */
  | { accountOf: string; language: Language }
  /** Somebody without an account, who asked for this letter. */
  | { email: string; language: Language }

interface Extra {
  link?: LinkDeed
  /** After so many milliseconds it is not worth sending. */
  within?: number
  /** For letters that come by themselves: where they are ended at one click. */
  unsubscribe?: string
}

export interface Mail {
  /** Is there a mail server, and an address that links can begin with? */
  isSetUp(): boolean
  /** The address links in letters begin with; null when nobody set it. */
  origin(): string | null
  /** Resolves when the letter is in the queue: false when there is no mail server (then nothing is kept), or this address had enough letters of this sort. */
  send(letter: LetterName, to: Recipient, values?: Record<string, string | number>, extra?: Extra): Promise<boolean>
  /** Sends now, by these settings; null when the mail server took it, else what it said. */
  test(to: PersonRow): Promise<string | null>
  counts(): { waiting: number; failed: number }
  /** Everything that is due leaves; for tests, and for the stop of the server. */
  settle(): Promise<void>
  /** Nothing leaves any more; what waits is sent after the next start. */
  close(): Promise<void>
}

export function createMail({
  register,
  links,
  settings,
  clock,
  random,
  log,
  url,
  transport,
}: {
  register: Register
  links: Links
  settings: Settings
  clock: Clock
  random: RandomBytes
  log: Pick<Log, 'warn' | 'error'>
  /** The site's own origin, when the environment says it. */
  url: string | null
  transport: Transport
}): Mail {
  const byEmail = register.index('people', (person) => person.email)
  const sent = new Map<string, number[]>()
  let failed = 0
  let working: Promise<void> | null = null
  let wake: (() => void) | null = null
  let isClosed = false

  const origin = () => url ?? settings.get().url ?? null
  const isSetUp = () => settings.get().mail !== undefined && origin() !== null

  /** Counts a letter; false when it is one too many. */
  const mayHave = (key: string): boolean => {
    const now = clock.now()
    const times = (sent.get(key) ?? []).filter((at) => now - at < 60 * minute)
    if (times.length >= mostAnHour) return false
    sent.delete(key)
    sent.set(key, [...times, now])
    if (sent.size > mostWaiting) sent.delete(sent.keys().next().value!)
    return true
  }

  const due = () =>
    register
      .all('mails')
      .filter(({ nextAt }) => nextAt <= clock.now())
      .sort((a, b) => a.nextAt - b.nextAt || a.createdAt - b.createdAt)[0]
  /** Works until nothing is due, then sleeps until something is. */
  const work = async () => {
    for (let row = due(); row && !isClosed && settings.get().mail; row = due()) await deliver(row)
    wake?.()
    wake = null
    const next = Math.min(...register.all('mails').map(({ nextAt }) => nextAt))
    if (!isClosed && Number.isFinite(next)) wake = clock.after(Math.max(1000, next - clock.now()), start)
  }
  const start = () => {
    if (isClosed) return
    working ??= work()
      .catch((problem: unknown) => log.error({ err: problem }, 'the mail queue stopped; it goes on with the next letter'))
      .finally(() => {
        working = null
        // One that came in while the last was being put away.
        if (settings.get().mail && due()) start()
      })
  }

  const deliver = async (row: MailRow) => {
    const { mail, name } = settings.get()
    const base = origin()
    const person =
      row.person === null
        ? row.link !== null && row.link !== 'account'
          ? byEmail(row.to)[0]
          : undefined
        : register.get('people', row.person)
    const isFor = row.person !== null || (row.link !== null && row.link !== 'account')
    // Nobody has this account, or not any more; or it is too late for the letter.
    const isTaken = row.link === 'account' && byEmail(row.to).length > 0
    if (!mail || base === null || (isFor && !person) || isTaken || row.until < clock.now()) return register.write(remove('mails', row.id))
    try {
      const link = row.link === null ? null : await linkFor(row, person ?? null, base)
      const unsubscribe = typeof row.values.unsubscribe === 'string' ? row.values.unsubscribe : null
      const language = person?.language ?? row.language
      const values = { ...row.values, site: name, name: person?.name ?? row.values.name ?? '' }
      const words = writeLetter(row.letter, language, values, link, unsubscribe)
      await post(mail, { to: row.to, ...words, unsubscribe })
      await register.write(remove('mails', row.id))
    } catch (problem) {
      if (!(problem instanceof MailProblem)) log.error({ err: problem, letter: row.letter }, 'a letter could not be written')
      const tries = row.tries + 1
      const nextAt = clock.now() + waits[Math.min(tries, waits.length) - 1]!
      const isOver = nextAt > row.until || !(problem instanceof MailProblem) || problem.isFinal
      if (isOver) {
        failed++
        // Without the address: the log is no list of people.
        log.warn({ letter: row.letter, tries, why: (problem as Error).message.replaceAll(row.to, '…') }, 'a letter was given up')
      }
      await register.write(isOver ? remove('mails', row.id) : put('mails', { ...row, tries, nextAt }))
    }
  }
  const linkFor = async (row: MailRow, person: PersonRow | null, base: string): Promise<string | null> => {
    const account = row.link === 'account' ? links.waiting().find(({ email }) => email === row.to)?.account : undefined
    if (row.link === 'account' && !account) throw new Error('the account was made or turned away meanwhile')
    const { token } = await links.make({ does: row.link!, person: person?.id ?? null, email: row.to, ...(account && { account }) })
    return `${base}/link#${token}`
  }
  const post = (mail: MailSettings, letter: Letter) => transport.send(mail, { name: settings.get().name, address: mail.from }, letter)

  start()
  return {
    isSetUp,
    origin,
    async send(letter, to, values = {}, { link, within, unsubscribe } = {}) {
      if (!isSetUp() || register.all('mails').length >= mostWaiting) return false
      const person = 'person' in to ? to.person : 'newAddressOf' in to ? to.newAddressOf : null
      const address = 'email' in to ? to.email : 'person' in to ? to.person.email : to.accountOf
      if (address === null || !mayHave(`${letter} ${address}`)) return false
      const now = clock.now()
      const { language: site } = settings.get()
      const spoken = 'language' in to ? to.language : person?.language
      await register.write(
        put('mails', {
          id: createId(random),
          letter,
          person: person?.id ?? null,
          to: address,
          language: spoken ?? (isLanguage(site) ? site : 'en'),
          values: { ...values, ...(unsubscribe && { unsubscribe }) },
          link: link ?? null,
          createdAt: now,
          tries: 0,
          nextAt: now,
          until: now + (within ?? keptMs),
        }),
      )
      start()
      return true
    },
    async test(person) {
      const { mail, name, language: site } = settings.get()
      if (!mail || person.email === null) return 'no mail server is set'
      const language = person.language ?? (isLanguage(site) ? site : 'en')
      const words = writeLetter('test', language, { site: name, name: person.name }, null, null)
      return post(mail, { to: person.email, ...words, unsubscribe: null }).then(
        () => null,
        (problem: unknown) => (problem instanceof Error ? problem.message : 'unknown'),
      )
    },
    counts: () => ({ waiting: register.all('mails').length, failed }),
    async settle() {
      start()
      while (working) await working
    },
    async close() {
      isClosed = true
      wake?.()
      await working
    },
  }
}
