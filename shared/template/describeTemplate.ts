/** What the gallery says of a template. */
import type { Language } from '../words/index.ts'
import { contentIn, wordOf } from './plantTemplate.ts'
import type { Template } from './template.ts'

export interface TemplateDescription {
  name: string
  purpose: string
  steps: string[]
  /** Zones of a board, or fields of a document, in reading order; a question may be empty. */
  zones: { name: string; question: string }[]
}

export function describeTemplate(template: Template, language: Language): TemplateDescription {
  const steps: string[] = []
  while (template.words.en[`steps.${steps.length + 1}`] !== undefined) steps.push(wordOf(template, language, `steps.${steps.length + 1}`))
  return {
    name: wordOf(template, language, 'name'),
    purpose: wordOf(template, language, 'purpose'),
    steps,
    zones: zonesOf(template, language),
  }
}

function zonesOf(template: Template, language: Language): { name: string; question: string }[] {
  const { objects = [], blocks = [] } = contentIn(template, language)
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const zones = objects
    .filter(({ kind }) => kind === 'zone')
    .map(({ props = {} }) => ({ name: text(props.title), question: text(props.question) }))
  blocks.forEach((block, index) => {
    if (block.block !== 'heading') return
    const next = blocks[index + 1]
    zones.push({ name: block.text, question: next?.block === 'question' ? next.text : '' })
  })
  return zones
}
