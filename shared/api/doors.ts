/** The ways in besides the password: links that arrive by mail or by hand, the second step, and accounts elsewhere. */
import { z } from 'zod'
import { nothing, route } from './contract.ts'
import { email, newPassword } from './fields.ts'
import { me } from './instance.ts'

/** What a link does when it is used: signs in, lets choose a new password, shows that an address is one's own, opens an account. */
export const linkDeeds = ['signIn', 'password', 'email', 'account'] as const
export type LinkDeed = (typeof linkDeeds)[number]

/** Always answered alike, whether there is such an account or not. `sent` is false only on a site that sends no mail. */
export const askForLink = route('POST', '/sign-in/link', z.object({ email }), z.object({ sent: z.boolean() }))
export const askForPassword = route('POST', '/sign-in/password', z.object({ email }), z.object({ sent: z.boolean() }))

const token = z.string().max(100)
/** The token comes from the fragment of `<address>/link#<token>`. Looking changes nothing. */
export const lookAtLink = route(
  'POST',
  '/links/look',
  z.object({ token }),
  z.object({ does: z.enum(linkDeeds), email: z.string(), name: z.string().nullable() }),
)
/** Uses the link up. `password` for a link that lets choose one. Signs this browser in, except when an address was shown to be one's own. */
export const followLink = route(
  'POST',
  '/links/follow',
  z.object({ token, password: newPassword.optional() }),
  z.object({ me: me.nullable() }),
)

/** After a password, link or account elsewhere was right and the answer was `factorNeeded`: the code of the app, or a recovery code. */
export const giveFactor = route(
  'POST',
  '/sign-in/factor',
  z.object({ code: z.string().trim().min(6, 'field.factor').max(40, 'field.factor'), remember: z.boolean() }),
  me,
)

/** The address to go to for signing in with an account elsewhere; `to` is where to go on afterwards. */
export const signInElsewhere = route(
  'POST',
  '/sign-in/elsewhere',
  z.object({ provider: z.string().max(40), to: z.string().max(500).optional() }),
  z.object({ url: z.string() }),
)
/** The provider sends the browser back to GET /api/sign-in/back, which answers with the way on. */
export const backFromElsewhere = '/sign-in/back'

export const listWays = route(
  'GET',
  '/sign-in/ways',
  nothing,
  z.object({
    /** Letters can be sent. */
    mail: z.boolean(),
    providers: z.array(z.object({ id: z.string(), name: z.string() })),
    /** For `domains`: those that may open an account. */
    domains: z.array(z.string()),
  }),
)
