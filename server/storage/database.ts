/** LevelDB as the store needs it: opens what can be opened, writes batches that survive a power cut, comes back by itself after the disk refused one, and reads past what is damaged.
 *
 *  Only one batch is ever under way (groupCommit.ts sees to that), so what a write looks at while it fills its batch is what is on disk. */
import { open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ClassicLevel } from 'classic-level'
import { mendFolder } from './mend.ts'
import { StoreError } from './storeError.ts'

type Level = ClassicLevel<string, Buffer>
export type View = ReturnType<Level['snapshot']>

/** What a write may do; nothing is on disk before the batch is. Values are copied at once. */
export interface Batch {
  put(key: string, value: Uint8Array): void
  del(key: string): void
}

/** Something to be written, with others in one batch or alone. */
export interface Write {
  /** What it has to look up first. A write that has this goes alone: should it fail, only this write does. */
  prepare?(): Promise<void>
  fill(batch: Batch): void
  /** The batch is durable. Called before the next one is filled. */
  written?(): void
  /** The batch was not taken: makes what `fill` changed what it was before. Called in the opposite order of `fill`. */
  refused?(): void
}

export interface Range {
  gte: string
  lt: string
  reverse?: boolean
  /** At most so many entries. */
  limit?: number
  /** False gives empty values. */
  values?: boolean
}

export interface Database {
  /** All of it or nothing. Rejects when the disk does not take it, or nothing at the moment. */
  write(writes: Write[]): Promise<void>
  /** Runs `work` on the database as it is now, whatever is written meanwhile. */
  view<Result>(work: (view: View) => Promise<Result>): Promise<Result>
  /** Hands over the entries of a range in the order of their keys. False when a part of it could not be read (damaged): then only the entries that could. */
  read(view: View, range: Range, take: (key: string, value: Buffer) => void): Promise<boolean>
  /** The values of these keys, undefined where there is none; empty where it cannot be read (damaged). */
  get(view: View, keys: readonly string[]): Promise<(Buffer | undefined)[]>
  /** False from a write that the disk refused until one that it took. */
  isTaking(): boolean
  /** Damage was found in its files when it was opened, and mended as far as could be. */
  isMended(): boolean
  close(): Promise<void>
}

/** Opens `<folder>/store`, making it when there is none. Throws StoreError with a sentence when another process has it, or it cannot be read at all. */
export async function openDatabase(folder: string, LevelDatabase = ClassicLevel): Promise<Database> {
  const location = join(folder, 'store')
  // Not compressed: so a block, which is what damage costs, holds fewer records, and the processor has less to do.
  const level: Level = new LevelDatabase<string, Buffer>(location, { keyEncoding: 'utf8', valueEncoding: 'buffer', compression: false })
  let isMended = await openLevel(level)

  /** After a refused batch: what its keys held before (undefined: nothing). */
  const truth = new Map<string, Buffer | undefined>()
  let refused: Write[] = []
  let isSpoilt = false
  let isClosed = false

  let readers = 0
  let left: (() => void) | null = null
  let reopening: Promise<void> | null = null

  /** What a refused write left at the end of LevelDB's own log must not stand before the next one: closing and opening drops it. But closing may also write the rest of it, so that it
   *  comes true after all: then it is undone. Opening writes, and a database that cannot be opened again is closed for readers too: so first there must be room. */
  const reopen = async () => {
    await needRoom(folder, location)
    if (level.status === 'open') await keepTruth()
    while (readers > 0) await new Promise<void>((resolve) => (left = resolve))
    if (level.status === 'open') await level.close()
    if (await openLevel(level)) isMended = true
    try {
      await undo()
    } catch (problem) {
      // Nobody may read what was refused.
      await level.close()
      throw problem
    }
  }
  const keepTruth = async () => {
    const keys = new Set<string>()
    const note: Batch = { put: (key) => keys.add(key), del: (key) => keys.add(key) }
    for (const write of refused) write.fill(note)
    for (const write of refused.reverse()) write.refused?.()
    refused = []
    const unknown = [...keys].filter((key) => !truth.has(key))
    const values = await getAll(level, unknown)
    for (const [index, key] of unknown.entries()) truth.set(key, values[index])
  }
  const undo = async () => {
    const now = await getAll(level, [...truth.keys()])
    const batch = level.batch()
    for (const [index, [key, before]] of [...truth].entries()) {
      if (before && !now[index]?.equals(before)) batch.put(key, before)
      if (!before && now[index]) batch.del(key)
    }
    await batch.write({ sync: true })
    truth.clear()
  }
  /** Nobody reads while it is closed and opened. */
  const recover = () => {
    reopening ??= reopen().finally(() => (reopening = null))
    return reopening
  }

  const write = async (writes: Write[]): Promise<void> => {
    if (isSpoilt) await recover()
    for (const each of writes) if (each.prepare) await each.prepare()
    const batch = level.batch()
    let filled = 0
    try {
      for (const each of writes) {
        filled++
        each.fill(batch)
      }
      await batch.write({ sync: true })
    } catch (problem) {
      for (const each of writes.slice(0, filled).reverse()) each.refused?.()
      refused = writes.slice(0, filled)
      isSpoilt = true
      throw problem
    }
    isSpoilt = false
    for (const each of writes) each.written?.()
  }

  return {
    write,
    async view(work) {
      if (level.status !== 'open' && !isClosed) await recover()
      while (reopening) await reopening.catch(() => {})
      const view = level.snapshot()
      readers++
      try {
        return await work(view)
      } finally {
        await view.close()
        if (--readers === 0) left?.()
      }
    },
    read: (view, range, take) => readRange(level, { ...range, snapshot: view }, take),
    get: (view, keys) => getAll(level, keys, view),
    isTaking: () => !isSpoilt,
    isMended: () => isMended,
    async close() {
      isClosed = true
      while (reopening) await reopening.catch(() => {})
      await level.close()
    },
  }
}

async function getAll(level: Level, keys: readonly string[], snapshot?: View): Promise<(Buffer | undefined)[]> {
  try {
    return await level.getMany([...keys], { snapshot })
  } catch (problem) {
    if (!isDamage(problem)) throw problem
  }
  const each = async (key: string) => {
    try {
      return await level.get(key, { snapshot })
    } catch (problem) {
      if (!isDamage(problem)) throw problem
      return Buffer.alloc(0)
    }
  }
  return Promise.all(keys.map(each))
}

/** Rejects when the disk would not take what opening the database writes: what is in its log files now, and somewhat more. */
async function needRoom(folder: string, location: string): Promise<void> {
  const logs = (await readdir(location)).filter((name) => name.endsWith('.log'))
  const sizes = await Promise.all(logs.map(async (name) => (await stat(join(location, name))).size))
  const path = join(folder, 'room-for-writing')
  try {
    const file = await open(path, 'w')
    try {
      await file.writeFile(Buffer.alloc(sizes.reduce((sum, size) => sum + size, 1024 * 1024)))
      await file.sync()
    } finally {
      await file.close()
    }
  } finally {
    await rm(path, { force: true })
  }
}

/** Mends what is damaged, then opens. True when something was. */
async function openLevel(level: Level): Promise<boolean> {
  await needLock(level)
  let mended = await mendFolder(level.location)
  try {
    if (mended !== 'unreadable') await level.open()
  } catch (problem) {
    if (!isCorruption(problem)) throw explained(problem)
    mended = 'unreadable'
  }
  if (mended === 'unreadable') {
    // Makes a new list of the tables from what they hold.
    await ClassicLevel.repair(level.location)
    try {
      await level.open()
    } catch (problem) {
      throw explained(problem)
    }
  }
  return mended !== 'whole'
}

/** Throws when another process has the folder: mending does not look at the lock. Opening takes it first; with these options it then fails in any case, and changes nothing. */
async function needLock(level: Level): Promise<void> {
  try {
    await level.open({ createIfMissing: false, errorIfExists: true })
  } catch (problem) {
    if (causeOf(problem).code === 'LEVEL_LOCKED') throw explained(problem)
  }
}

const causeOf = (problem: unknown): { code?: string; message: string } => {
  const { cause, code, message } = problem as { cause?: { code?: string; message: string }; code?: string; message: string }
  return cause ?? { code, message }
}
const isCorruption = (problem: unknown): boolean => causeOf(problem).code === 'LEVEL_CORRUPTION'

function explained(problem: unknown): StoreError {
  const { code, message } = causeOf(problem)
  return code === 'LEVEL_LOCKED'
    ? new StoreError(
        'storeInUse',
        'Another Stoa is already using this data folder. Stop it first, or choose another folder with STOA_DATA.',
        {
          cause: problem,
        },
      )
    : new StoreError('storeUnreadable', `The data folder cannot be opened: ${message}. Nothing was changed.`, { cause: problem })
}

/** So many entries at a time: making objects of them is a millisecond of the main thread. */
const chunk = 500

async function readRange(level: Level, range: Range & { snapshot: View }, take: (key: string, value: Buffer) => void): Promise<boolean> {
  const { gte, lt, reverse = false, limit = Number.POSITIVE_INFINITY, values = true, snapshot } = range
  let last: string | undefined
  let count = 0
  const readOn = async (size: number) => {
    const bounds = last === undefined ? { gte, lt } : reverse ? { gte, lt: last } : { gt: last, lt }
    const iterator = level.iterator({ ...bounds, reverse, values, snapshot, limit: limit - count, highWaterMarkBytes: 1024 * 1024 })
    try {
      for (let entries = await iterator.nextv(size); entries.length > 0; entries = await iterator.nextv(size)) {
        for (const [key, value] of entries) take(key, value)
        count += entries.length
        last = entries.at(-1)![0]
      }
    } finally {
      await iterator.close()
    }
  }
  try {
    await readOn(chunk)
    return true
  } catch (problem) {
    if (!isDamage(problem)) throw problem
  }
  // A block cannot be read. LevelDB passes over it, but drops with it what it read in the same breath: so one entry at a time.
  try {
    await readOn(1)
  } catch (problem) {
    if (!isDamage(problem)) throw problem
  }
  return false
}

/** Not when the machine is out of files or memory, or the database is closed: those pass. */
const isDamage = (problem: unknown): boolean => {
  const { code, message } = causeOf(problem)
  return code === 'LEVEL_CORRUPTION' || (code === 'LEVEL_IO_ERROR' && !/too many open files|cannot allocate memory/i.test(message))
}
