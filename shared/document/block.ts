/** A block that a document can begin with, as templates write it: a heading, a question under it (kept as the field's guiding question), or plain text. */
export type DocumentBlock =
  | { block: 'title' | 'heading'; text: string }
  | { block: 'question'; text: string }
  | { block: 'paragraph'; text: string }
  | { block: 'table'; header: string[]; rows: number }
  | { block: 'tasks'; items: string[] }
