/** settings.json: what an administrator may also change by hand. Kept by lowdb, with an adapter that survives a power cut (lowdb's own neither syncs the file nor its folder). */
import { open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Adapter, Low } from 'lowdb'
import { z } from 'zod'
import type { InstanceSettings, Settings } from './storage.ts'
import { StoreError } from './storeError.ts'

const shape = z.looseObject({
  name: z.string().max(200).default(''),
  language: z.string().min(2).max(20).default('en'),
  signUp: z.enum(['open', 'invited', 'domains', 'closed']).default('invited'),
  domains: z.array(z.string().max(253)).max(200).optional(),
  url: z
    .url({ protocol: /^https?$/ })
    .transform((url) => new URL(url).origin)
    .optional(),
  mail: z
    .object({
      host: z.string().min(1).max(255),
      port: z.number().int().min(1).max(65535),
      security: z.enum(['tls', 'starttls', 'none']),
      user: z.string().max(255).default(''),
      password: z.string().max(500).default(''),
      from: z.email(),
    })
    .optional(),
  providers: z
    .array(
      z.object({
        id: z.string().regex(/^[A-Za-z0-9_-]{4,40}$/),
        name: z.string().min(1).max(40),
        issuer: z.url({ protocol: /^https?$/ }),
        clientId: z.string().min(1).max(300),
        clientSecret: z.string().max(500).default(''),
        linksByEmail: z.boolean().default(false),
        trustsEmail: z.boolean().default(false),
        opensAccounts: z.boolean().default(false),
        asksFactor: z.boolean().default(false),
      }),
    )
    .max(20)
    .optional(),
  auditDays: z.number().int().min(7).max(3650).optional(),
  // Read by whom they limit (server/sync/readLimits.ts).
  limits: z.unknown().optional(),
})

export const defaultSettings: InstanceSettings = shape.parse({})

/** Fills in defaults and keeps keys it does not know (a newer version wrote them). Throws a ZodError when a value is not allowed. */
export const parseSettings = (value: unknown): InstanceSettings => shape.parse(value)

/** Opens the file at `path`; it need not exist. Throws StoreError when it cannot be read as settings: written by hand, it is for a hand to mend. */
export async function openSettings(path: string): Promise<Settings> {
  const low = new Low<InstanceSettings>(durableJson(path), defaultSettings)
  await low.read()
  try {
    low.data = parseSettings(low.data)
  } catch (problem) {
    const where = problem instanceof z.ZodError ? problem.issues.map((issue) => issue.path.join('.')).join(', ') : ''
    throw unreadable(
      where === ''
        ? 'settings.json does not hold names and values in braces. Nothing was changed. Correct the file and start again.'
        : `There is a value in settings.json that Stoa does not know: ${where}. Nothing was changed. Correct the file and start again.`,
    )
  }
  let last: Promise<void> = Promise.resolve()
  return {
    get: () => low.data,
    change(change) {
      // One after the other: lowdb would answer an earlier caller before the later file is written.
      const done = last.then(async () => {
        const before = low.data
        low.data = parseSettings({ ...before, ...change })
        try {
          await low.write()
        } catch (problem) {
          low.data = before
          throw problem
        }
      })
      last = done.catch(() => {})
      return done
    },
  }
}

const unreadable = (sentence: string) => new StoreError('settingsUnreadable', sentence)

/** Writes beside, syncs, renames, syncs the folder: at any moment the file is whole, the old one or the new one. */
function durableJson(path: string): Adapter<InstanceSettings> {
  return {
    async read() {
      let text: string
      try {
        text = await readFile(path, 'utf8')
      } catch (problem) {
        const { code, message } = problem as NodeJS.ErrnoException
        if (code === 'ENOENT') return null
        throw unreadable(`settings.json cannot be read: ${message}. Nothing was changed.`)
      }
      try {
        // Some editors put a mark before the text.
        return JSON.parse(text.replace(/^\uFEFF/, ''))
      } catch {
        throw unreadable(
          'settings.json is not valid JSON. Nothing was changed. Correct the file, or move it away to begin with new settings, and start again.',
        )
      }
    },
    // It may hold the password of the mail server.
    write: (data) => writeDurably(path, `${JSON.stringify(data, null, 2)}\n`, 0o600),
  }
}

/** Replaces the file at `path`; resolves when the new content would survive a power cut. `mode` is for a file that is new. */
export async function writeDurably(path: string, content: string, mode = 0o644): Promise<void> {
  const beside = `${path}.new`
  const file = await open(beside, 'w', mode)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(beside, path)
  const folder = await open(dirname(path), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
