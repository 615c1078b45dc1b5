/** What there is to say in passing: at most one action, never the only place of an error. `Toaster` shows it. */
import { signal } from './signal.ts'

export interface ToastWords {
  words: string
  /** `problem`: it was not done. */
  tone?: 'done' | 'problem'
  /** `do` runs once; the toast then goes. */
  action?: { label: string; do: () => void }
}
export interface ShownToast extends ToastWords {
  id: number
}

export const toasts = signal<readonly ShownToast[]>([])
let last = 0

/** Says something for 8 seconds (longer while it is hovered or focused). Gives the function that takes it back. */
export function toast(words: string | ToastWords): () => void {
  const shown: ShownToast = { id: ++last, ...(typeof words === 'string' ? { words } : words) }
  // Three are enough to read; the oldest makes room.
  toasts.set([...toasts.get(), shown].slice(-3))
  return () => dismissToast(shown.id)
}

export const dismissToast = (id: number): void => toasts.set(toasts.get().filter((one) => one.id !== id))
