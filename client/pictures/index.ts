export { pickPictures, replaceByPicked } from './addPictures.ts'
export type { Pictures } from './openPictures.ts'
export { takeIn } from './takeIn.ts'
