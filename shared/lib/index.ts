export { createId, isId, type RandomBytes } from './id.ts'
export { compareOrder, isOrderKey, orderBetween, ordersBetween } from './order.ts'
export { ok, type Result, refuse } from './result.ts'
export { plainText, type RichText, type Run, richText } from './richText.ts'
