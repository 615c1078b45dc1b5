/** Is it saved? A state machine from what happens on the line to the one sentence a person reads. Pure: `room.ts` feeds it.
 *
 *  The server says how many data messages of this line are durable (shared/protocol/saved.ts). A change made on an open line travels in the next
 *  message; changes made before travel in the answer to the server's question for what we have ("answer" below, sync step 2). So each message speaks
 *  for the changes made up to it, from the answer on, and its receipt takes them off the count. A line that breaks takes its receipts with it. */
import type { SaveState } from './collab.ts'

export interface Saving {
  /** What this browser kept from the last visit. */
  copy: 'unknown' | 'empty' | 'there'
  /** `early`: the first try to reach the server is under way. */
  line: 'early' | 'open' | 'lost'
  /** Changes that no message of this line speaks for yet. */
  unsent: number
  /** Messages that speak for changes and have no receipt yet, oldest first. */
  flight: { message: number; changes: number }[]
  /** Data messages sent on this line. */
  sent: number
  /** The answer was sent on this line; its number. */
  answer: number | null
  /** The answer of this line has its receipt: the server has all we had. */
  answered: boolean
  /** It was so at least once since the page was opened. */
  everAnswered: boolean
  writable: boolean
  closed: (SaveState & { is: 'closed' })['code'] | null
}

export type SavingEvent =
  /** The offline copy was read. `changes`: what was not acknowledged when the page was last closed. */
  | { happened: 'copy'; there: boolean; changes: number }
  | { happened: 'change' }
  | { happened: 'opened' }
  | { happened: 'sent'; isAnswer: boolean }
  | { happened: 'receipt'; count: number }
  | { happened: 'lost' }
  | { happened: 'writable'; writable: boolean }
  | { happened: 'closed'; code: NonNullable<Saving['closed']> }

export const beginSaving: Saving = {
  copy: 'unknown',
  line: 'early',
  unsent: 0,
  flight: [],
  sent: 0,
  answer: null,
  answered: false,
  everAnswered: false,
  writable: true,
  closed: null,
}

/** Local transactions that the server has not acknowledged. */
export const changesIn = ({ unsent, flight }: Saving): number => flight.reduce((sum, { changes }) => sum + changes, unsent)

export function nextSaving(state: Saving, event: SavingEvent): Saving {
  switch (event.happened) {
    case 'copy':
      return { ...state, copy: event.there ? 'there' : 'empty', unsent: state.unsent + (event.there ? event.changes : 0) }
    case 'change':
      return { ...state, unsent: state.unsent + 1 }
    case 'opened':
      return { ...offTheLine(state), line: 'open', writable: true }
    case 'sent': {
      const sent = state.sent + 1
      const answer = event.isAnswer ? (state.answer ?? sent) : state.answer
      // Before the answer, a message speaks for its own change only, and builds on some that the server does not have yet.
      if (answer === null) return { ...state, sent }
      const flight = state.unsent > 0 ? [...state.flight, { message: sent, changes: state.unsent }] : state.flight
      return { ...state, sent, answer, flight, unsent: 0 }
    }
    case 'receipt': {
      const answered = state.answered || (state.answer !== null && event.count >= state.answer)
      return {
        ...state,
        flight: state.flight.filter(({ message }) => message > event.count),
        answered,
        everAnswered: state.everAnswered || answered,
      }
    }
    case 'lost':
      return { ...offTheLine(state), line: 'lost' }
    case 'writable':
      return { ...state, writable: event.writable }
    case 'closed':
      return { ...offTheLine(state), line: 'lost', closed: event.code }
  }
}

const offTheLine = (state: Saving): Saving => ({ ...state, unsent: changesIn(state), flight: [], sent: 0, answer: null, answered: false })

export function savedAs(state: Saving): SaveState {
  const changes = changesIn(state)
  if (state.closed) return { is: 'closed', code: state.closed }
  if (state.copy !== 'there' && !state.everAnswered) return { is: 'opening' }
  if (state.line === 'lost') return { is: 'offline', changes }
  if (state.line === 'open' && !state.writable) return { is: 'kept', changes }
  return changes > 0 ? { is: 'saving', changes } : { is: 'saved' }
}
