export { type BoardObject, type Layer, objectKeys, type Point, plainText, type RichText, type Run, richText } from './object.ts'
export { gates, type Stage, stages } from './stage.ts'
