/** What this browser remembers. One that refuses (private window, full disk) forgets, and nothing breaks. */
export interface Storage {
  read(key: string): string | null
  /** `null` forgets. */
  write(key: string, value: string | null): void
}

/** Between visits. Keys are `stoa.<name>` in localStorage. */
export const storage = storageIn(() => localStorage)
/** In this window only, until it is closed. */
export const windowStorage = storageIn(() => sessionStorage)

/** Asking for it can throw already. */
function storageIn(place: () => globalThis.Storage): Storage {
  return {
    read(key) {
      try {
        return place().getItem(`stoa.${key}`)
      } catch {
        return null
      }
    },
    write(key, value) {
      try {
        if (value === null) place().removeItem(`stoa.${key}`)
        else place().setItem(`stoa.${key}`, value)
      } catch {
        // Forgetting a wish is all that can happen here.
      }
    },
  }
}
