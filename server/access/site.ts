/** What a request says about the site it came to: whether the way was encrypted, whether its own page sent it, and which cookie it brought. */
import type { IncomingMessage } from 'node:http'

export interface Site {
  isSecure(request: IncomingMessage): boolean
  /** False for a request that another web site caused. Programs that are no browsers send no Origin; they bring no one else's cookie either. */
  isOwnOrigin(request: IncomingMessage): boolean
  /** The token the request brought in a cookie of ours (the session's, unless another is named), or null. */
  tokenOf(request: IncomingMessage, of?: CookieOf): string | null
  /** The Set-Cookie line that gives `token` to the browser for `maxAge` seconds; 0 takes it away. */
  cookie(request: IncomingMessage, token: string, maxAge: number, of?: CookieOf): string
  /** The origin by which the browser came. Made of what the request says: never for a link that is sent to somebody else. */
  originOf(request: IncomingMessage): string
}

/** `step`: half signed in, the second step is missing. `device`: need not give it. `elsewhere`: is on its way to a provider and back. */
export type CookieOf = 'session' | 'step' | 'device' | 'elsewhere'

/** `url`: the origin of the site when it is configured. `proxied`: a trusted proxy stands before us, so its X-Forwarded-… count. */
export function createSite({ url, proxied }: { url: string | null; proxied: boolean }): Site {
  const isSecure = (request: IncomingMessage) => {
    if (url) return url.startsWith('https:')
    return proxied && first(request.headers['x-forwarded-proto']) === 'https'
  }
  // The __Host- name makes browsers refuse a cookie that another host of the same domain wrote; it exists only over https.
  const nameFor = (request: IncomingMessage, of: CookieOf) => `${isSecure(request) ? '__Host-' : ''}stoa${of === 'session' ? '' : `-${of}`}`
  const hostOf = (request: IncomingMessage) => (proxied && first(request.headers['x-forwarded-host'])) || request.headers.host

  return {
    isSecure,
    isOwnOrigin(request) {
      const origin = request.headers.origin
      if (origin === undefined) {
        const from = request.headers['sec-fetch-site']
        return from === undefined || from === 'same-origin' || from === 'none'
      }
      if (url && origin === url) return true
      const host = hostOf(request)
      if (!host || !/^https?:\/\//.test(origin)) return false
      return origin.replace(/^https?:\/\//, '').toLowerCase() === host.toLowerCase()
    },
    tokenOf(request, of = 'session') {
      const name = nameFor(request, of)
      for (const pair of (request.headers.cookie ?? '').split(';')) {
        const equals = pair.indexOf('=')
        if (equals < 0 || pair.slice(0, equals).trim() !== name) continue
        const token = pair.slice(equals + 1).trim()
        if (/^[A-Za-z0-9_-]{20,100}$/.test(token)) return token
      }
      return null
    },
    originOf: (request) => url ?? `${isSecure(request) ? 'https' : 'http'}://${hostOf(request) ?? 'localhost'}`,
    cookie(request, token, maxAge, of = 'session') {
      const parts = [`${nameFor(request, of)}=${token}`, 'Path=/', `Max-Age=${maxAge}`, 'HttpOnly', 'SameSite=Lax']
      if (isSecure(request)) parts.push('Secure')
      return parts.join('; ')
    },
  }
}

const first = (header: string | string[] | undefined): string | undefined =>
  (Array.isArray(header) ? header[0] : header)?.split(',')[0]?.trim()
