/** The exported board (JSON): also the format of templates and of what `createRoom` takes as `file`. Version 1. */
import type { RichText } from '../lib/index.ts'

/** One object. Lengths in board units, angle in radians, text as paragraphs of runs (shared/model). Left out means the kind's default. */
export interface FileObject {
  id: string
  kind: string
  layer?: 'items' | 'surface'
  /** Top left corner before turning. */
  at: [number, number]
  size: [number, number]
  angle?: number
  order?: string
  parent?: string
  props?: Record<string, unknown>
  /** Paragraphs of runs, or one string for a plain text. */
  text?: RichText | string
  /** Name of who made it, only when the person who exported asked for names. */
  by?: string
}

export interface BoardFile {
  format: 'stoa/board'
  version: 1
  title: string
  /** When it was exported, ISO 8601. */
  exported: string
  objects: FileObject[]
}
