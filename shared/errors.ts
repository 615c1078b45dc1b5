/** Every error a person can meet: its code (never changes), its HTTP status, and through `error.<code>` in shared/words its sentences. */

export const errors = {
  badInput: 400,
  badJson: 400,
  notOurFile: 400,
  fileTooNew: 400,
  notSignedIn: 401,
  wrongPassword: 401,
  factorNeeded: 401,
  wrongFactor: 401,
  stepExpired: 401,
  notAllowed: 403,
  foreignSite: 403,
  firstRunDone: 403,
  signUpClosed: 403,
  confirmFirst: 403,
  notForTokens: 403,
  onlyReading: 403,
  providerRefused: 403,
  providerNoEmail: 403,
  notFound: 404,
  boardNotFound: 404,
  documentNotFound: 404,
  spaceNotFound: 404,
  enterpriseNotFound: 404,
  invitationNotFound: 404,
  personNotFound: 404,
  emailTaken: 409,
  lastOwner: 409,
  lastAdministrator: 409,
  lastWay: 409,
  noMail: 409,
  providerTaken: 409,
  invitationExpired: 410,
  linkExpired: 410,
  providerStale: 410,
  tooLarge: 413,
  fileTooLarge: 413,
  pictureTooLarge: 413,
  roomFull: 413,
  notAPicture: 415,
  tooMany: 429,
  unexpected: 500,
  mailFailed: 502,
  providerUnreachable: 502,
  providerFailed: 502,
  firstRunNeeded: 503,
  storeFailed: 503,
  shuttingDown: 503,
} as const

export type ErrorCode = keyof typeof errors

/** The body of every failed reply under /api. `fields` names form fields and the word key of what is wrong with each. */
export interface ErrorReply {
  code: ErrorCode
  /** The sentence in the person's language. */
  message: string
  /** Finds the line in the server's log; only for `unexpected`. */
  reference?: string
  fields?: Record<string, string>
}

/** Thrown inside routes for a refusal; the edge turns it into an `ErrorReply`. */
export class Refusal extends Error {
  readonly code: ErrorCode
  readonly fields?: Record<string, string>
  constructor(code: ErrorCode, fields?: Record<string, string>) {
    super(code)
    this.code = code
    if (fields) this.fields = fields
  }
}
