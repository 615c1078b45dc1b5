/** A value that can be watched: the smallest store that React (`useSignal`), the painter and tests can share. */

// Apart, so that what paints a board before the page is there takes no React along.
export { useSignal } from './useSignal.ts'

export interface Signal<Value> {
  get(): Value
  /** Tells the watchers, unless the value is the same by `Object.is`. */
  set(value: Value): void
  /** Calls `listener` after each change; gives the function that stops it. */
  watch(listener: (value: Value) => void): () => void
}

export function signal<Value>(initial: Value): Signal<Value> {
  let value = initial
  const listeners = new Set<(value: Value) => void>()
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const listener of [...listeners]) listener(value)
    },
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
