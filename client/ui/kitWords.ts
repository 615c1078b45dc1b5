/** The few words the kit itself says. The shell gives them in the person's language; English stands in until then. */
import { createContext, useContext } from 'react'

export interface KitWords {
  close: string
  /** Heading of an error summary. */
  problem: string
  /** Name of the region where toasts appear. */
  news: string
  /** Spoken after a button's label while it works. */
  busy: string
  /** Takes a chosen chip away; the chip's own words follow. */
  remove: string
  loading: string
}

export const KitWordsContext = createContext<KitWords>({
  close: 'Close',
  problem: 'There is a problem',
  news: 'News',
  busy: 'Working',
  remove: 'Remove',
  loading: 'Loading',
})

export const useKitWords = (): KitWords => useContext(KitWordsContext)
