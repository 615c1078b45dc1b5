/** The gallery: what each template is for and asks, in the language wanted, and its picture. */
import type { Request, Router } from 'express'
import * as Y from 'yjs'
import { listTemplates, type TemplateView } from '../../shared/api/index.ts'
import { Refusal } from '../../shared/errors.ts'
import { describeTemplate, type Template } from '../../shared/template/index.ts'
import type { Language } from '../../shared/words/index.ts'
import { languageIn, sendPicture } from './exports.ts'
import { callerOf } from './middleware/who.ts'
import { mount } from './mount.ts'
import { allTemplates, kindOf, seedOf, templateOf } from './planting.ts'
import type { Services } from './services.ts'

export function templates(router: Router, { exporter, random }: Services): void {
  mount(router, listTemplates, ({ input, language }) => ({
    templates: allTemplates().map((template) => view(template, input.language ?? language)),
  }))

  /** One picture per template and language, for as long as the server runs: templates do not change under it. */
  const pictures = new Map<string, Promise<string>>()
  const pictureOf = (template: Template, language: Language): Promise<string> => {
    const key = `${template.id} ${language}`
    const known = pictures.get(key)
    if (known) return known
    const picture = draw(template, language)
    pictures.set(key, picture)
    picture.catch(() => pictures.delete(key))
    return picture
  }
  const draw = async (template: Template, language: Language): Promise<string> => {
    const doc = new Y.Doc()
    try {
      const seed = seedOf({ kind: kindOf(template), template: template.id, language, author: '', random })
      doc.transact(() => seed(doc))
      const title = describeTemplate(template, language).name
      return await exporter.thumbnail({ of: kindOf(template), state: Y.encodeStateAsUpdate(doc), title, language })
    } finally {
      doc.destroy()
    }
  }

  router.get('/templates/:template/thumbnail', async (request: Request<{ template: string }>, response) => {
    const template = templateOf(request.params.template)
    if (!template) throw new Refusal('notFound')
    sendPicture(response, await pictureOf(template, languageIn(request) ?? callerOf(response, request).language), 'public, max-age=3600')
  })
}

const view = (template: Template, language: Language): TemplateView => ({
  id: template.id,
  number: template.number,
  stage: template.stage,
  kind: kindOf(template),
  minutes: template.minutes,
  people: template.people,
  ...describeTemplate(template, language),
})
