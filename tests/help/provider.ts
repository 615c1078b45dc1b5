/** An OpenID Connect provider in this process, and a browser that goes there and back. Signing in there is two forms, which the browser fills in by itself. */
import type { Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import type { Visitor } from './server.ts'

export interface TestProvider {
  issuer: string
  /** What it says about who signs in there from now on. */
  is(claims: { sub: string; email?: string; email_verified?: boolean; name?: string }): void
  /** Follows the way there: gives the address the browser is sent back to. `deny`: the person says no. */
  visit(url: string, deny?: boolean): Promise<string>
  close(): Promise<void>
}

export const client = { clientId: 'stoa', clientSecret: 'a secret of sixteen letters and more' }

/** `back`: the address of the site that it sends people back to. */
export async function startProvider(back: string): Promise<TestProvider> {
  let claims: { sub: string; email?: string; email_verified?: boolean; name?: string } = { sub: 'nobody' }
  const server: Server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.clientId, client_secret: client.clientSecret, redirect_uris: [back] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_context, sub) => ({ accountId: sub, claims: async () => ({ ...claims, sub }) }),
    pkce: { required: () => true },
    cookies: { keys: ['a key for this test'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  })
  const callback = provider.callback()
  server.on('request', async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return callback(request, response)
    const { prompt, params, grantId } = await provider.interactionDetails(request, response)
    if (request.url.includes('deny')) {
      return provider.interactionFinished(request, response, { error: 'access_denied' }, { mergeWithLastSubmission: false })
    }
    if (prompt.name === 'login') {
      return provider.interactionFinished(request, response, { login: { accountId: claims.sub } }, { mergeWithLastSubmission: false })
    }
    const grant = grantId
      ? await provider.Grant.find(grantId)
      : new provider.Grant({ accountId: claims.sub, clientId: String(params.client_id) })
    grant!.addOIDCScope('openid email profile')
    return provider.interactionFinished(request, response, { consent: { grantId: await grant!.save() } }, { mergeWithLastSubmission: true })
  })

  return {
    issuer,
    is: (next) => {
      claims = next
    },
    async visit(url, deny = false) {
      const jar = new Map<string, string>()
      let at = url
      for (let hops = 0; hops < 12 && at.startsWith(issuer); hops++) {
        const asked = deny && at.includes('/interaction/') ? `${at}?deny` : at
        const reply = await fetch(asked, { redirect: 'manual', headers: { cookie: [...jar].map((pair) => pair.join('=')).join('; ') } })
        for (const line of reply.headers.getSetCookie()) {
          const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
          if (value === '') jar.delete(name!)
          else jar.set(name!, value!)
        }
        const location = reply.headers.get('location')
        if (!location) throw new Error(`${reply.status} at ${at}: ${(await reply.text()).slice(0, 300)}`)
        at = new URL(location, at).href
      }
      return at
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Comes back to the site; gives the path it is sent on to. */
export async function comeBack(visitor: Visitor, address: string): Promise<string> {
  const { pathname, search } = new URL(address)
  const reply = await visitor.fetch(pathname + search)
  return reply.headers.get('location') ?? `${reply.status}`
}
