/** Group commit: while one write to the disk is under way, what others want to write gathers and goes with the next, all in one batch and one sync. */
export interface GroupCommit<Operation> {
  /** Resolves when these operations are durable; rejects when the batch they went with was not taken. All of them or none. */
  commit(operations: Operation[]): Promise<void>
  /** Resolves when nothing is under way or waiting. */
  idle(): Promise<void>
}

interface Waiting<Operation> {
  operations: Operation[]
  resolve(): void
  reject(reason: unknown): void
}

export function createGroupCommit<Operation>(write: (operations: Operation[]) => Promise<void>): GroupCommit<Operation> {
  let waiting: Waiting<Operation>[] = []
  let running: Promise<void> | null = null

  const run = async () => {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        await write(batch.flatMap(({ operations }) => operations))
        for (const one of batch) one.resolve()
      } catch (problem) {
        for (const one of batch) one.reject(problem)
      }
    }
    running = null
  }

  return {
    commit(operations) {
      return new Promise((resolve, reject) => {
        waiting.push({ operations, resolve, reject })
        // Started after the caller's turn, so that what is committed in one turn shares the first batch too.
        running ??= Promise.resolve().then(run)
      })
    },
    async idle() {
      while (running) await running
    },
  }
}
