/** Is it saved? A state machine from what happens on the line to the one sentence a person reads. Pure: `room.ts` feeds it.
 *
 *  The server says how many data messages of this line are durable (shared/protocol/saved.ts). Changes are counted as they are made; a message says up to
 *  which of them everything was sent once it is out, and its receipt takes those off the count. Nothing is sent before the answer to the server's question
 *  for what we have (sync step 2), which brings all that was made before it; of something sent in parts only the last one speaks for it. A line that
 *  breaks takes its receipts with it. */
import type { SaveState } from './collab.ts'

export interface Saving {
  /** What this browser kept from the last visit. */
  copy: 'unknown' | 'empty' | 'there'
  /** False: what is done now is in this window only. */
  keeps: boolean
  /** `early`: the first try to reach the server is under way. */
  line: 'early' | 'open' | 'lost'
  /** Changes made so far, those of earlier visits that were not acknowledged included. */
  made: number
  /** So many of them are on the server. */
  safe: number
  /** Messages that speak for changes and have no receipt yet, oldest first: up to which one. */
  flight: { message: number; upTo: number }[]
  /** Data messages sent on this line. */
  sent: number
  /** The server told us what it has, at least once since the page was opened. */
  everSynced: boolean
  /** Why the server does not write; null when it does. */
  unwritable: 'disk' | 'damaged' | null
  closed: (SaveState & { is: 'closed' })['code'] | null
}

export type SavingEvent =
  /** The offline copy was read. `changes`: what was not acknowledged when the page was last closed. */
  | { happened: 'copy'; there: boolean; changes: number }
  /** Does the browser keep what is done now? */
  | { happened: 'keeps'; keeps: boolean }
  | { happened: 'change' }
  | { happened: 'opened' }
  | { happened: 'synced' }
  /** A data message went out. `upTo`: with it all changes up to this one are. */
  | { happened: 'sent'; upTo: number }
  | { happened: 'receipt'; count: number }
  | { happened: 'lost' }
  | { happened: 'unwritable'; why: Saving['unwritable'] }
  | { happened: 'closed'; code: NonNullable<Saving['closed']> }

export const beginSaving: Saving = {
  copy: 'unknown',
  keeps: true,
  line: 'early',
  made: 0,
  safe: 0,
  flight: [],
  sent: 0,
  everSynced: false,
  unwritable: null,
  closed: null,
}

/** Local transactions that the server has not acknowledged. */
export const changesIn = ({ made, safe }: Saving): number => made - safe

export function nextSaving(state: Saving, event: SavingEvent): Saving {
  switch (event.happened) {
    case 'copy':
      return { ...state, copy: event.there ? 'there' : 'empty', made: state.made + (event.there ? event.changes : 0) }
    case 'keeps':
      return { ...state, keeps: event.keeps }
    case 'change':
      return { ...state, made: state.made + 1 }
    case 'opened':
      return { ...state, ...freshLine, line: 'open' }
    case 'synced':
      return { ...state, everSynced: true }
    case 'sent': {
      const sent = state.sent + 1
      const spokenFor = state.flight.at(-1)?.upTo ?? state.safe
      return { ...state, sent, flight: event.upTo > spokenFor ? [...state.flight, { message: sent, upTo: event.upTo }] : state.flight }
    }
    case 'receipt': {
      const durable = state.flight.filter(({ message }) => message <= event.count)
      return { ...state, safe: durable.at(-1)?.upTo ?? state.safe, flight: state.flight.slice(durable.length) }
    }
    case 'lost':
      return { ...state, ...freshLine, line: 'lost' }
    case 'unwritable':
      return { ...state, unwritable: event.why }
    case 'closed':
      return { ...state, ...freshLine, line: 'lost', closed: event.code }
  }
}

const freshLine = { flight: [], sent: 0, unwritable: null } satisfies Partial<Saving>

export function savedAs(state: Saving): SaveState {
  const changes = changesIn(state)
  const { keeps } = state
  if (state.closed) return { is: 'closed', code: state.closed }
  if (state.copy !== 'there' && !state.everSynced) return { is: 'opening' }
  if (state.line === 'lost') return { is: 'offline', changes, keeps }
  if (state.line === 'open' && state.unwritable) return { is: 'kept', why: state.unwritable, changes, keeps }
  return changes > 0 ? { is: 'saving', changes } : { is: 'saved' }
}
