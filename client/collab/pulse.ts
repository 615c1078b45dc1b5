/** Is somebody still at the other end? A network that swallows everything says nothing: sockets stay open for minutes. When something is owed for some
 *  seconds and nothing at all comes, the server is asked for a sign of life, and only if that stays out too, the line counts as lost. A line that is slow but
 *  still carries bytes is let be. */
import type { Clock } from './browser.ts'

export interface Pulse {
  opened(): void
  /** The room's state has come: from now on, long messages are rare, and an answer is a matter of a moment. */
  synced(): void
  heard(): void
  /** Something was sent that the server acknowledges. */
  sent(): void
  /** Asks now: the machine may have slept, or changed its network. */
  look(): void
  lost(): void
}

interface Options {
  clock: Clock
  /** Since when something without receipt is out, and how many bytes of it; null when nothing is. */
  owed(): { since: number; bytes: number } | null
  /** Bytes that wait in the browser for the line. */
  backlog(): number
  /** Asks for a sign of life. */
  ask(): void
  dead(): void
}

const owedMs = 5000
/** The server says something every 15 seconds. */
const silentMs = 20_000
const answerMs = 5000
/** The slowest line we wait for, bytes per millisecond. */
const slowest = 16
/** So much less waiting in the browser is a sign of life; a few bytes vanish into the system's own buffer on a dead line as well. */
const movedBytes = 16 * 1024
/** No message of the server's came after the handshake. */
const greetingMs = 10_000
/** While the whole state is on its way, nothing else comes, and it cannot be seen coming. */
const stateMs = 60_000
/** The page itself stood still: what came meanwhile is still to be read. */
const lateMs = 1000

export function createPulse({ clock, owed, backlog, ask, dead }: Options): Pulse {
  type State =
    | { is: 'closed' }
    | { is: 'greeting'; since: number }
    | { is: 'loading' }
    | { is: 'quiet' }
    | { is: 'asked'; at: number; backlog: number; patience: number }
  let state: State = { is: 'closed' }
  let heardAt = 0
  let stopTimer: (() => void) | null = null
  let plannedFor = Number.POSITIVE_INFINITY

  const dueAt = (): number => {
    switch (state.is) {
      case 'closed':
        return Number.POSITIVE_INFINITY
      case 'greeting':
        return state.since + greetingMs
      case 'loading':
        return heardAt + stateMs
      case 'quiet': {
        const debt = owed()
        return Math.min(heardAt + silentMs, debt ? Math.max(debt.since, heardAt) + owedMs : Number.POSITIVE_INFINITY)
      }
      case 'asked':
        return state.at + state.patience
    }
  }
  const plan = () => {
    const due = dueAt()
    // What was put off is found out when its time has come.
    if (due >= plannedFor && stopTimer) return
    stopTimer?.()
    stopTimer = null
    plannedFor = due
    if (due === Number.POSITIVE_INFINITY) return
    stopTimer = clock.after(Math.max(0, due - clock.now()), check)
  }
  const check = () => {
    const planned = plannedFor
    stopTimer = null
    plannedFor = Number.POSITIVE_INFINITY
    const now = clock.now()
    if (now >= dueAt()) {
      if (state.is === 'quiet') question()
      else if (state.is === 'asked' && (backlog() < state.backlog - movedBytes || now - planned > lateMs)) question()
      else {
        state = { is: 'closed' }
        dead()
      }
    }
    plan()
  }
  const question = () => {
    if (state.is !== 'asked') ask()
    state = { is: 'asked', at: clock.now(), backlog: backlog(), patience: answerMs + (owed()?.bytes ?? 0) / slowest }
  }

  return {
    opened() {
      heardAt = clock.now()
      state = { is: 'greeting', since: heardAt }
      plan()
    },
    synced() {
      if (state.is !== 'closed') state = { is: 'quiet' }
      plan()
    },
    heard() {
      heardAt = clock.now()
      if (state.is === 'greeting') state = { is: 'loading' }
      else if (state.is === 'asked') state = { is: 'quiet' }
      plan()
    },
    sent() {
      if (state.is === 'quiet') plan()
    },
    look() {
      if (state.is !== 'quiet') return
      question()
      plan()
    },
    lost() {
      state = { is: 'closed' }
      stopTimer?.()
      stopTimer = null
      plannedFor = Number.POSITIVE_INFINITY
    },
  }
}
