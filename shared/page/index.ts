export { pageOf } from './page.ts'
