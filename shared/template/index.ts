export { describeTemplate, type TemplateDescription } from './describeTemplate.ts'
export { parseTemplate } from './parseTemplate.ts'
export { contentIn, type PlantTemplateOptions, plantTemplate, wordOf } from './plantTemplate.ts'
export type { Template } from './template.ts'
