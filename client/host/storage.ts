/** What this browser remembers between visits. A browser that refuses (private window, full disk) forgets, and nothing breaks. */
export interface Storage {
  read(key: string): string | null
  /** `null` forgets. */
  write(key: string, value: string | null): void
}

/** Keys are `stoa.<name>` in localStorage. */
export const storage: Storage = {
  read(key) {
    try {
      return localStorage.getItem(`stoa.${key}`)
    } catch {
      return null
    }
  },
  write(key, value) {
    try {
      if (value === null) localStorage.removeItem(`stoa.${key}`)
      else localStorage.setItem(`stoa.${key}`, value)
    } catch {
      // Forgetting a wish is all that can happen here.
    }
  },
}
