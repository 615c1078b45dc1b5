/** A store that lives as long as the process. For tests and for trying things out. */
import { hashOf } from './files.ts'
import { createRows } from './rows.ts'
import { defaultSettings, parseSettings } from './settings.ts'
import type { Files, Log, Settings, Store } from './storage.ts'

interface MemoryRoom {
  snapshot: Uint8Array | null
  notes: Uint8Array | null
  tail: Uint8Array[]
  clients: Map<number, string>
  upTo: number
}

export function openMemoryStore(): Store {
  return {
    log: createMemoryLog(),
    catalogue: createRows(() => Promise.resolve()).catalogue,
    files: createMemoryFiles(),
    settings: createMemorySettings(),
    isTaking: () => true,
    wasDamaged: () => false,
    close: () => Promise.resolve(),
  }
}

function createMemoryLog(): Log {
  const rooms = new Map<string, MemoryRoom>()
  const roomOf = (name: string): MemoryRoom => {
    let room = rooms.get(name)
    if (!room) rooms.set(name, (room = { snapshot: null, notes: null, tail: [], clients: new Map(), upTo: 0 }))
    return room
  }
  return {
    async append({ room, updates, clients }) {
      const kept = roomOf(room)
      for (const update of updates) kept.tail.push(new Uint8Array(update))
      kept.upTo += updates.length
      for (const [client, person] of clients ?? []) kept.clients.set(client, person)
    },
    async load(name) {
      const { snapshot, notes, tail, clients, upTo } = roomOf(name)
      return { snapshot, notes, tail: [...tail], clients: new Map(clients), upTo, damaged: 0, lost: false }
    },
    async compact(name, { snapshot, notes, upTo }) {
      const room = roomOf(name)
      const kept = room.upTo - upTo
      if (kept < 0 || kept > room.tail.length || (kept === room.tail.length && !room.snapshot)) return
      room.snapshot = new Uint8Array(snapshot)
      room.notes = notes && new Uint8Array(notes)
      room.tail = room.tail.slice(room.tail.length - kept)
    },
    async remove(name) {
      // Its numbers are not given again: what was made of it must not be taken for part of the room that comes after it.
      rooms.set(name, { ...roomOf(name), snapshot: null, notes: null, tail: [], clients: new Map() })
    },
  }
}

function createMemoryFiles(): Files {
  const files = new Map<string, Uint8Array>()
  return {
    async put(bytes) {
      const hash = hashOf(bytes)
      if (!files.has(hash)) files.set(hash, new Uint8Array(bytes))
      return hash
    },
    get: async (hash) => files.get(hash) ?? null,
    remove: async (hash) => void files.delete(hash),
    all: async () => [...files.keys()],
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
