/** The gallery of templates, in the language asked for. A thumbnail (SVG) is at GET /api/templates/:template/thumbnail?language=. */
import { z } from 'zod'
import { route } from './contract.ts'
import { language, stage } from './fields.ts'

export const templateView = z.object({
  /** `problem-tree` */
  id: z.string(),
  /** Its number in the catalogue, `T09`. */
  number: z.string(),
  stage,
  kind: z.enum(['board', 'document']),
  /** How long it takes live, and for how many people it is made (fewest, most). */
  minutes: z.number(),
  people: z.tuple([z.number(), z.number()]),
  name: z.string(),
  purpose: z.string(),
  steps: z.array(z.string()),
  /** The zones of a board or the fields of a document, each with its guiding question (empty where it has none). */
  zones: z.array(z.object({ name: z.string(), question: z.string() })),
})
export type TemplateView = z.output<typeof templateView>

export const listTemplates = route(
  'GET',
  '/templates',
  z.object({ language: language.optional() }),
  z.object({ templates: z.array(templateView) }),
)
