/** The page's side of documents, and what the text overlay of boards shares with it. */

export { carets } from './carets.ts'
export { collaboration } from './collaboration.ts'
export { DocumentView } from './DocumentView.tsx'
export { LinkDialog } from './LinkDialog.tsx'
