/** The server's log: JSON lines on standard error. What could let somebody in (cookies, tokens, passwords) never reaches it. */
import pino, { type DestinationStream, type Logger } from 'pino'

export type Log = Logger

const secrets = ['cookie', 'authorization', 'set-cookie', 'password', 'token', 'ticket']

/** `to` is for tests; the default is standard error. */
export function createLog(level: 'silent' | 'warn' | 'info' | 'debug' = 'info', to: DestinationStream = pino.destination(2)): Log {
  const paths = secrets.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.headers["${name}"]`])
  return pino({ level, base: null, redact: { paths, censor: '[redacted]' } }, to)
}
