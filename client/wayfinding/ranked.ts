/** Which deeds answer what was typed, and in which order. Pure. */
import { fuzzy } from '../../shared/lib/index.ts'
import { type Deed, type DeedGroup, deedGroups } from '../app/deeds.ts'

export interface Ranked {
  group: DeedGroup | 'recent'
  deeds: Deed[]
}

const mostRecent = 5
/** Of two that answer alike, the one used lately comes first. */
const recentBonus = 0.6

/** By group. Nothing typed: first what was used lately (the labels, latest first), then all. Else the group with the best answer comes first. */
export function ranked(deeds: readonly Deed[], query: string, recent: readonly string[]): Ranked[] {
  const once = [...new Map(deeds.map((deed) => [`${deed.group} ${deed.label}`, deed])).values()]
  if (query.trim() === '') {
    const lately = recent.flatMap((label) => once.find((deed) => deed.label === label) ?? []).slice(0, mostRecent)
    const rest = once.filter((deed) => !lately.includes(deed))
    const groups: Ranked[] = deedGroups.map((group) => ({ group, deeds: rest.filter((deed) => deed.group === group) }))
    return [{ group: 'recent' as const, deeds: lately }, ...groups].filter(({ deeds }) => deeds.length > 0)
  }
  const scored = once.flatMap((deed) => {
    const score = fuzzy(query, deed.label)
    return score === null ? [] : [{ deed, score: score + (recent.includes(deed.label) ? recentBonus : 0) }]
  })
  scored.sort((a, b) => b.score - a.score)
  const groups = [...new Set(scored.map(({ deed }) => deed.group))]
  return groups.map((group) => ({ group, deeds: scored.filter(({ deed }) => deed.group === group).map(({ deed }) => deed) }))
}
