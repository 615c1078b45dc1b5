/** A store that lives as long as the process. For tests and for trying things out. */
import { createRows } from './rows.ts'
import { defaultSettings, parseSettings } from './settings.ts'
import type { Log, Settings, Store } from './storage.ts'

interface MemoryRoom {
  snapshot: Uint8Array | null
  tail: Uint8Array[]
  clients: Map<number, string>
}

export function openMemoryStore(): Store {
  return {
    log: createMemoryLog(),
    catalogue: createRows(() => Promise.resolve()).catalogue,
    settings: createMemorySettings(),
    close: () => Promise.resolve(),
  }
}

function createMemoryLog(): Log {
  const rooms = new Map<string, MemoryRoom>()
  const roomOf = (name: string): MemoryRoom => {
    let room = rooms.get(name)
    if (!room) rooms.set(name, (room = { snapshot: null, tail: [], clients: new Map() }))
    return room
  }
  return {
    async append({ room, updates, clients }) {
      const kept = roomOf(room)
      for (const update of updates) kept.tail.push(new Uint8Array(update))
      for (const [client, person] of clients ?? []) kept.clients.set(client, person)
    },
    async load(room) {
      const { snapshot, tail, clients } = rooms.get(room) ?? { snapshot: null, tail: [], clients: new Map() }
      return { snapshot, tail: [...tail], clients: new Map(clients), damaged: 0 }
    },
    async compact(room, snapshot) {
      const kept = roomOf(room)
      kept.snapshot = new Uint8Array(snapshot)
      kept.tail = []
    },
    async remove(room) {
      rooms.delete(room)
    },
  }
}

function createMemorySettings(): Settings {
  let settings = defaultSettings
  return {
    get: () => settings,
    async change(change) {
      settings = parseSettings({ ...settings, ...change })
    },
  }
}
