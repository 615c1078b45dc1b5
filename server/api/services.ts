/** What the routes work with, and what each call knows about who makes it. */
import type { Request, Response } from 'express'
import type { RandomBytes } from '../../shared/lib/index.ts'
import type { Language, Say } from '../../shared/words/index.ts'
import type { Access, PersonRow, SessionRow, TokenRow } from '../access/index.ts'
import type { Clock } from '../host/clock.ts'
import type { FolderHealth } from '../host/folder.ts'
import type { Log } from '../host/log.ts'
import type { Exporter } from '../jobs/exporter.ts'
import type { Mail } from '../mail/index.ts'
import type { Settings, Log as UpdateLog } from '../storage/storage.ts'
import type { Rooms } from '../sync/sync.ts'
import type { LastChange } from './lastChange.ts'

export interface Services {
  access: Access
  settings: Settings
  mail: Mail
  /** Who a Yjs client id belongs to. */
  updates: Pick<UpdateLog, 'load'>
  /** The address is set from outside and cannot be changed here. */
  urlFixed: boolean
  rooms: Rooms
  exporter: Exporter
  lastChange: LastChange
  clock: Clock
  random: RandomBytes
  log: Log
  health(): Promise<FolderHealth>
  /** Printed in the terminal; who sets the site up from another computer must know it. */
  setupCode: string
}

/** Who makes a request. A guest is a person too; null is somebody who is not signed in. */
export interface Caller {
  person: PersonRow | null
  /** Null also for a program that came with a token. */
  session: SessionRow | null
  token: TokenRow | null
  language: Language
}

export interface Call<Params extends string, Input> extends Caller {
  params: Record<Params, string>
  input: Input
  say: Say
  request: Request
  response: Response
}
