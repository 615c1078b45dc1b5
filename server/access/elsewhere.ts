/** Accounts elsewhere as a way in: OpenID Connect with any provider the administrators named (code flow, PKCE, state, nonce). The way there and back is tied to the
 *  browser by a cookie, lasts ten minutes and is walked once. */
import type { Configuration } from 'openid-client'
import { Refusal } from '../../shared/errors.ts'
import type { RandomBytes } from '../../shared/lib/index.ts'
import type { Clock } from '../host/clock.ts'
import type { Log } from '../host/log.ts'
import type { ProviderSettings, Settings } from '../storage/storage.ts'
import { createToken, hashToken } from './secrets.ts'

const wayMs = 10 * 60_000
const most = 10_000
const knownMs = 60 * 60_000
/** Seconds for one answer of a provider. */
const patience = 10

/** What for: to come in, or to add this way in to somebody's account. */
type Errand = { is: 'enter'; to: string } | { is: 'connect'; person: string; session: string }

interface Way {
  provider: string
  state: string
  nonce: string
  verifier: string
  back: string
  errand: Errand
  expiresAt: number
}

/** What the provider says about the person. */
interface Claims {
  /** Of the identity: made of issuer and subject, so no other provider can name it. */
  identity: string
  name: string
  email: string | null
  /** The provider vouches for the address, or the administrators do for the provider. */
  isVerified: boolean
}

export interface Elsewhere {
  providers(): ProviderSettings[]
  /** Asks the issuer whether it is one. Refuses with `providerUnreachable`. */
  look(provider: Pick<ProviderSettings, 'issuer' | 'clientId' | 'clientSecret'>): Promise<void>
  /** Where the browser goes, and the token for its cookie. `back`: the whole address it comes back to. */
  begin(provider: string, errand: Errand, back: string): Promise<{ url: string; token: string }>
  /** The browser is back. `query`: what stands after `?`. Refuses with `providerStale` (forged, too late, used), `providerRefused` (the person or the provider said no) or
   *  `providerFailed`. */
  finish(token: string | null, query: string): Promise<{ provider: ProviderSettings; errand: Errand; claims: Claims }>
}

export function createElsewhere({
  settings,
  clock,
  random,
  log,
}: {
  settings: Settings
  clock: Clock
  random: RandomBytes
  log: Pick<Log, 'warn'>
}): Elsewhere {
  const ways = new Map<string, Way>()
  const known = new Map<string, { at: number; found: Promise<Configuration> }>()
  const providers = () => settings.get().providers ?? []

  const discover = async ({ issuer, clientId, clientSecret }: Pick<ProviderSettings, 'issuer' | 'clientId' | 'clientSecret'>) => {
    const oidc = await library()
    const url = new URL(issuer)
    // A provider on this machine, for trying things out: nobody is between.
    const isHere = url.protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)
    return oidc.discovery(url, clientId, clientSecret || undefined, clientSecret ? undefined : oidc.None(), {
      timeout: patience,
      execute: isHere ? [oidc.allowInsecureRequests] : [],
    })
  }
  const configOf = (provider: ProviderSettings): Promise<Configuration> => {
    const key = JSON.stringify([provider.issuer, provider.clientId, provider.clientSecret])
    const before = known.get(key)
    if (before && clock.now() - before.at < knownMs) return before.found
    const found = discover(provider)
    known.set(key, { at: clock.now(), found })
    // Asked again the next time.
    found.catch(() => known.delete(key))
    return found
  }
  const tell = (problem: unknown, provider: string) => log.warn({ err: problem, provider }, 'an account elsewhere could not be asked')

  return {
    providers,
    async look(provider) {
      try {
        await discover(provider)
      } catch (cause) {
        throw Object.assign(new Refusal('providerUnreachable', { issuer: 'error.providerUnreachable' }), { cause })
      }
    },
    async begin(id, errand, back) {
      const provider = providers().find((one) => one.id === id)
      if (!provider) throw new Refusal('notFound')
      const oidc = await library()
      const config = await configOf(provider).catch((problem: unknown) => {
        tell(problem, provider.name)
        throw new Refusal('providerUnreachable')
      })
      for (const [key, way] of ways) {
        if (way.expiresAt > clock.now() && ways.size < most) break
        ways.delete(key)
      }
      const token = createToken(random)
      const [state, nonce, verifier] = [createToken(random), createToken(random), createToken(random)]
      ways.set(hashToken(token), { provider: id, state, nonce, verifier, back, errand, expiresAt: clock.now() + wayMs })
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: back,
        scope: 'openid email profile',
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, token }
    },
    async finish(token, query) {
      const key = token === null ? '' : hashToken(token)
      const way = ways.get(key)
      ways.delete(key)
      const provider = way && providers().find((one) => one.id === way.provider)
      const asked = new URLSearchParams(query)
      // Before anything is believed of what came, also that the person said no.
      if (!way || !provider || way.expiresAt <= clock.now() || asked.get('state') !== way.state) throw new Refusal('providerStale')
      if (asked.has('error')) {
        tell(new Error(asked.get('error')!.slice(0, 100)), provider.name)
        throw new Refusal('providerRefused')
      }
      try {
        const oidc = await library()
        const config = await configOf(provider)
        const tokens = await oidc.authorizationCodeGrant(config, new URL(`${way.back}?${query}`), {
          expectedState: way.state,
          expectedNonce: way.nonce,
          pkceCodeVerifier: way.verifier,
          idTokenExpected: true,
        })
        const said = tokens.claims()
        if (!said) throw new Error('no ID token came')
        const more =
          said.email === undefined && config.serverMetadata().userinfo_endpoint
            ? await oidc.fetchUserInfo(config, tokens.access_token, said.sub)
            : {}
        return { provider, errand: way.errand, claims: claimsOf({ ...more, ...said }, provider) }
      } catch (problem) {
        tell(problem, provider.name)
        throw new Refusal('providerFailed')
      }
    },
  }
}

/** Only a site that has a provider waits for it. */
const library = () => import('openid-client')

function claimsOf(said: Record<string, unknown> & { iss: string; sub: string }, { trustsEmail }: ProviderSettings): Claims {
  const email = typeof said.email === 'string' && /^[^@\s]{1,64}@[^@\s]{3,190}$/.test(said.email) ? said.email.trim().toLowerCase() : null
  const name = [said.name, said.preferred_username, said.given_name].find((one) => typeof one === 'string' && one.trim() !== '')
  return {
    identity: hashToken(`${said.iss} ${said.sub}`).slice(0, 40),
    // As a form would take it: one line, up to 80 letters.
    name: String(name ?? email?.split('@')[0] ?? '')
      .normalize('NFC')
      .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
      .trim()
      .slice(0, 80)
      .toWellFormed(),
    email,
    isVerified: said.email_verified === true || trustsEmail,
  }
}
