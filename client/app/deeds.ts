/** What can be done on this page, told by whoever offers it in a menu or a bar, and read by the command palette. A new menu is in the palette by one line. */
import { useEffect, useRef } from 'react'
import { entriesIn, type MenuEntry, type MenuItem } from '../ui/index.ts'

/** Groups of the palette, in order. */
export const deedGroups = ['selection', 'tools', 'view', 'room', 'settings', 'places', 'people'] as const
export type DeedGroup = (typeof deedGroups)[number]

export interface Deed extends MenuItem {
  group: DeedGroup
}

type Offer = () => readonly Deed[]
const offers = new Set<Offer>()

/** Offers these entries of a menu as long as the caller is in the page. */
export function useDeeds(group: DeedGroup, items: readonly MenuEntry[]): void {
  const now = useRef(items)
  now.current = items
  useEffect(() => {
    const offer = () => deedsOf(group, now.current)
    offers.add(offer)
    return () => void offers.delete(offer)
  }, [group])
}

/** All that can be done now: what cannot, with its reason, is left out. */
export const deedsNow = (): Deed[] => [...offers].flatMap((offer) => offer()).filter(({ reason }) => !reason)

/** Under a heading of the menu, "Dark" is enough; alone it says "Theme: Dark". */
export function deedsOf(group: DeedGroup, entries: readonly MenuEntry[]): Deed[] {
  let heading = ''
  return entries.flatMap((entry) => {
    if (entry === 'line') heading = ''
    else if ('heading' in entry) heading = `${entry.heading}: `
    else if (entry.items)
      return deedsOf(group, entriesIn(entry.items)).map((deed) => ({
        ...deed,
        label: `${entry.label}: ${deed.label}`,
        icon: deed.icon ?? entry.icon,
      }))
    else return [{ ...entry, group, label: heading + entry.label }]
    return []
  })
}
