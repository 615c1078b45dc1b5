/** Passwords (slow on purpose) and tokens (long on purpose, so a fast hash is enough). */
import { createHash } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import type { RandomBytes } from '../../shared/lib/index.ts'

// OWASP's first choice for argon2id: 19 MiB, two passes, one lane; 23 ms on the machine this was measured on.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), cost)

let decoy: Promise<string> | null = null

/** False also when there is no hash, after the same time: nobody learns from a clock which accounts exist. */
export async function isPassword(password: string, hashed: string | null): Promise<boolean> {
  decoy ??= hash('nobody has this password', cost)
  const against = hashed ?? (await decoy)
  const right = await verify(against, password.normalize('NFC')).catch(() => false)
  return right && hashed !== null
}

/** 256 bits, in letters that can stand in a link and in a cookie. */
export const createToken = (random: RandomBytes): string => Buffer.from(random(32)).toString('base64url')

/** SHA-256 in hex: what is kept of a token. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')
