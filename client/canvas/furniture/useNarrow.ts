/** True on a window as narrow as a phone's (640 CSS pixels or less). */
import { useSyncExternalStore } from 'react'

const query = matchMedia('(max-width: 640px)')

export const useNarrow = (): boolean =>
  useSyncExternalStore(
    (tell) => {
      query.addEventListener('change', tell)
      return () => query.removeEventListener('change', tell)
    },
    () => query.matches,
  )
