/** Searching the gallery: every word typed must stand somewhere in a template, whatever its case and accents. */
import type { TemplateView } from '../../shared/api/index.ts'
import type { Stage } from '../../shared/model/index.ts'

export interface TemplateFilter {
  words: string
  stage: Stage | null
  kind: TemplateView['kind'] | null
  /** Longest that it may take; null for any length. */
  minutes: number | null
}

/** The templates that fit, in their own order. */
export function findTemplates(templates: readonly TemplateView[], filter: TemplateFilter): TemplateView[] {
  const words = plain(filter.words).split(/\s+/).filter(Boolean)
  return templates.filter((template) => {
    if (filter.stage && template.stage !== filter.stage) return false
    if (filter.kind && template.kind !== filter.kind) return false
    if (filter.minutes !== null && template.minutes > filter.minutes) return false
    const text = words.length > 0 ? plain(textOf(template)) : ''
    return words.every((word) => text.includes(word))
  })
}

const textOf = (template: TemplateView): string =>
  [
    template.number,
    template.name,
    template.purpose,
    ...template.steps,
    ...template.zones.flatMap((zone) => [zone.name, zone.question]),
  ].join(' ')

/** Lower case without accents: `Metà` is found by `meta`. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
