export { dataAddress, fontFace, sourcesIn, svgSheet } from './svgSheet.ts'
export { type Addresses, element, parts, svgOf } from './svgText.ts'
