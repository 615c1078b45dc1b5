/** Every template, in gallery order: by stage, then by number. Read each with `parseTemplate` of shared/template. */
import howMightWe from './frame/how-might-we.json' with { type: 'json' }
import problemDefinition from './frame/problem-definition.json' with { type: 'json' }
import theoryOfChange from './frame/theory-of-change.json' with { type: 'json' }
import problemTree from './listen/problem-tree.json' with { type: 'json' }
import swot from './listen/swot.json' with { type: 'json' }
import conceptNote from './plan/concept-note.json' with { type: 'json' }
import socialBusinessModel from './shape/social-business-model.json' with { type: 'json' }

export const templates: readonly unknown[] = [
  problemTree,
  swot,
  problemDefinition,
  howMightWe,
  theoryOfChange,
  socialBusinessModel,
  conceptNote,
]
