/** The second step of signing in: codes of an authenticator app (RFC 6238: six digits, half a minute), ten recovery codes, and browsers that need not be asked for 30 days. */
import { Secret, TOTP } from 'otpauth'
import { Refusal } from '../../shared/errors.ts'
import { createId, type RandomBytes } from '../../shared/lib/index.ts'
import type { Clock } from '../host/clock.ts'
import { put, type Register, remove } from './register.ts'
import type { FactorRow, TrustRow } from './rows.ts'
import { createToken, hashToken } from './secrets.ts'

const day = 86_400_000
export const trustDays = 30
const period = 30
const recoveryCount = 10

export interface Factors {
  /** Is it asked of this person? */
  isOn(person: string): boolean
  codesLeft(person: string): number
  /** A new secret, which takes the place of one that was never confirmed. Refuses with `notAllowed` while one is on. */
  begin(person: string, site: string, email: string): Promise<{ secret: string; uri: string }>
  /** The app has it: from now on it is asked. Gives the recovery codes. Refuses with `wrongFactor`. */
  confirm(person: string, code: string): Promise<string[]>
  /** True for the app's code of now, one half minute before or after, and for a recovery code, each once. */
  take(person: string, code: string): Promise<boolean>
  renewCodes(person: string): Promise<string[]>
  /** Takes it away, and with it every browser that need not be asked. */
  end(person: string): Promise<void>
  /** This browser need not be asked again; gives the token for its cookie. */
  trust(person: string): Promise<string>
  isTrusted(person: string, token: string): boolean
  forgetTrusted(person: string): Promise<void>
}

export function createFactors({ register, clock, random }: { register: Register; clock: Clock; random: RandomBytes }): Factors {
  const trustsOf = register.index('trusts', (trust) => trust.person)
  const totp = (secret: string) => new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period, algorithm: 'SHA1' })
  const stepNow = () => Math.floor(clock.now() / 1000 / period)

  /** The half minute a code belongs to, or null. */
  const stepOf = (secret: string, code: string): number | null => {
    const digits = code.replace(/\s/g, '')
    if (!/^\d{6}$/.test(digits)) return null
    const delta = totp(secret).validate({ token: digits, window: 1, timestamp: clock.now() })
    return delta === null ? null : stepNow() + delta
  }
  const newCodes = () => Array.from({ length: recoveryCount }, () => createId(random, 10).toUpperCase())
  const hashCode = (person: string, code: string) => hashToken(`${person} ${code}`)
  const shown = (code: string) => `${code.slice(0, 5)}-${code.slice(5)}`

  const change = <T>(person: string, work: (row: FactorRow | undefined) => Promise<T>) =>
    register.inTurn(() => work(register.get('factors', person)))

  return {
    isOn: (person) => (register.get('factors', person)?.confirmedAt ?? null) !== null,
    codesLeft: (person) => register.get('factors', person)?.codes.length ?? 0,
    begin: (person, site, email) =>
      change(person, async (row) => {
        if (row && row.confirmedAt !== null) throw new Refusal('notAllowed')
        const secret = new Secret({ buffer: random(20).slice().buffer }).base32
        await register.write(put('factors', { id: person, secret, confirmedAt: null, codes: [], lastStep: 0 }))
        // A colon divides the two in what the app reads.
        const issuer = site.replaceAll(':', ' ')
        return { secret, uri: new TOTP({ issuer, label: email, secret, digits: 6, period, algorithm: 'SHA1' }).toString() }
      }),
    confirm: (person, code) =>
      change(person, async (row) => {
        const step = row && row.confirmedAt === null ? stepOf(row.secret, code) : null
        if (!row || step === null) throw new Refusal('wrongFactor', { code: 'error.wrongFactor' })
        const codes = newCodes()
        await register.write(
          put('factors', { ...row, confirmedAt: clock.now(), lastStep: step, codes: codes.map((one) => hashCode(person, one)) }),
        )
        return codes.map(shown)
      }),
    take: (person, code) =>
      change(person, async (row) => {
        if (!row || row.confirmedAt === null) return false
        const step = stepOf(row.secret, code)
        if (step !== null) {
          if (step <= row.lastStep) return false
          await register.write(put('factors', { ...row, lastStep: step }))
          return true
        }
        const hash = hashCode(person, code.replace(/[\s-]/g, '').toUpperCase())
        if (!row.codes.includes(hash)) return false
        await register.write(put('factors', { ...row, codes: row.codes.filter((one) => one !== hash) }))
        return true
      }),
    renewCodes: (person) =>
      change(person, async (row) => {
        if (!row || row.confirmedAt === null) throw new Refusal('notAllowed')
        const codes = newCodes()
        await register.write(put('factors', { ...row, codes: codes.map((one) => hashCode(person, one)) }))
        return codes.map(shown)
      }),
    end: (person) =>
      change(person, async () => {
        await register.write(remove('factors', person), ...trustsOf(person).map(({ id }) => remove('trusts', id)))
      }),
    async trust(person) {
      const token = createToken(random)
      const now = clock.now()
      const row: TrustRow = { id: hashToken(token), person, createdAt: now, expiresAt: now + trustDays * day }
      await register.write(put('trusts', row))
      return token
    },
    isTrusted(person, token) {
      const trust = register.get('trusts', hashToken(token))
      return trust !== undefined && trust.person === person && trust.expiresAt > clock.now()
    },
    forgetTrusted: (person) =>
      register.inTurn(async () => {
        const rows = trustsOf(person)
        if (rows.length > 0) await register.write(...rows.map(({ id }) => remove('trusts', id)))
      }),
  }
}
