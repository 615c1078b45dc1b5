export { describeTemplate } from './describeTemplate.ts'
export { parseTemplate } from './parseTemplate.ts'
export { contentIn, plantTemplate, wordOf } from './plantTemplate.ts'
export type { Template } from './template.ts'
