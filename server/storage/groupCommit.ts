/** Group commit: while one write to the disk is under way, what others want to write gathers and goes with the next, all in one batch and one sync. */
export interface GroupCommit<Item> {
  /** Resolves when the item is durable; rejects when the batch it went with was not taken, or when this is closed. All items of a batch share one promise. `alone`: it goes
   *  in a batch of its own, so that when its turn comes nothing else is under way. */
  commit(item: Item, alone?: boolean): Promise<void>
  /** Resolves when nothing is under way or waiting. */
  idle(): Promise<void>
  /** Takes nothing more, and resolves when everything taken was written or refused. */
  close(): Promise<void>
}

interface Batch<Item> {
  items: Item[]
  isAlone: boolean
  done: Promise<void>
  resolve(): void
  reject(reason: unknown): void
}

export function createGroupCommit<Item>(write: (items: Item[]) => Promise<void>): GroupCommit<Item> {
  const waiting: Batch<Item>[] = []
  let running: Promise<void> | null = null
  let isClosed = false

  const run = async () => {
    for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
      try {
        await write(batch.items)
        batch.resolve()
      } catch (problem) {
        batch.reject(problem)
      }
    }
    running = null
  }
  const idle = async () => {
    while (running) await running
  }

  return {
    commit(item, alone = false) {
      if (isClosed) return Promise.reject(new Error('the store is closed'))
      let batch = waiting.at(-1)
      if (!batch || alone || batch.isAlone) waiting.push((batch = newBatch(alone)))
      batch.items.push(item)
      // Started after the caller's turn, so that what is committed in one turn shares the first batch too.
      running ??= Promise.resolve().then(run)
      return batch.done
    },
    idle,
    close() {
      isClosed = true
      return idle()
    },
  }
}

function newBatch<Item>(isAlone: boolean): Batch<Item> {
  let resolve!: () => void
  let reject!: (reason: unknown) => void
  const done = new Promise<void>((taken, refused) => {
    resolve = taken
    reject = refused
  })
  return { items: [], isAlone, done, resolve, reject }
}
