/** What the person who runs Stoa can set, and the only place that reads the environment. */
import { resolve } from 'node:path'
import { z } from 'zod'

export interface Config {
  /** Address to listen on; null for every interface, so that phones on the same network get in. */
  host: string | null
  port: number
  /** Absolute path of the data folder. */
  data: string
  /** Origin people reach the site by (`https://stoa.example.org`), or null to go by each request. */
  url: string | null
  /** In the sense of express: false, a number of proxies, or their addresses. */
  trustProxy: boolean | number | string
  logLevel: 'silent' | 'warn' | 'info' | 'debug'
}

const environment = z.object({
  HOST: z.string().trim().optional(),
  PORT: z
    .string()
    .regex(/^\d+$/, 'PORT must be a number between 1 and 65535, for example 3000.')
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65535, 'PORT must be a number between 1 and 65535, for example 3000.')
    .default(3000),
  STOA_DATA: z.string().min(1).default('./data'),
  STOA_URL: z
    .url({
      protocol: /^https?$/,
      error: 'STOA_URL must be the whole address people type, for example https://stoa.example.org.',
      abort: true,
    })
    .refine(
      (url) => new URL(url).href === `${new URL(url).origin}/`,
      'STOA_URL must end after the name of the site: Stoa cannot live in a sub-folder.',
    )
    .optional(),
  STOA_TRUST_PROXY: z
    .string()
    .trim()
    .regex(
      /^(no|yes|\d{1,2}|[\w.:/, -]+)$/,
      'STOA_TRUST_PROXY must be the number of proxies before Stoa (usually 1), or their addresses with commas between.',
    )
    .default('no'),
  STOA_LOG: z.enum(['silent', 'warn', 'info', 'debug'], { error: 'STOA_LOG must be silent, warn, info or debug.' }).default('warn'),
})

/** A mistake in the environment, in words for the person who runs the server. */
export class ConfigError extends Error {}

/** Throws ConfigError with one sentence per mistake. An empty variable counts as not set. */
export function readConfig(variables: Record<string, string | undefined> = process.env): Config {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value.trim() !== ''))
  const read = environment.safeParse(set)
  if (!read.success) throw new ConfigError(read.error.issues.map((issue) => issue.message).join('\n'))
  const { HOST, PORT, STOA_DATA, STOA_URL, STOA_TRUST_PROXY, STOA_LOG } = read.data
  return {
    host: HOST ?? null,
    port: PORT,
    data: resolve(STOA_DATA),
    url: STOA_URL ? new URL(STOA_URL).origin : null,
    trustProxy: trust(STOA_TRUST_PROXY),
    logLevel: STOA_LOG,
  }
}

function trust(value: string): boolean | number | string {
  if (value === 'no' || value === '0') return false
  // "yes" means the one proxy nearly everybody has; trusting any number would let a visitor invent an address.
  if (value === 'yes') return 1
  return /^\d+$/.test(value) ? Number(value) : value
}
