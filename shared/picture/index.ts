export { cleanSvg } from './cleanSvg.ts'
export { mimeOf, mostPixels, type PictureType, readPicture } from './picture.ts'
export { carriesNotes } from './raster.ts'
