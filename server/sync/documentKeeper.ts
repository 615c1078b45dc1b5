/** Keeps documents for rooms that need one, and answers questions about them. Runs in a thread (workers/documentWorker.ts), so that however long an update takes,
 *  sockets and other rooms do not wait for it. */
import type { Limits } from './limits.ts'
import type { Answers, Question } from './questions.ts'
import { compact, RoomDocument } from './roomDocument.ts'

export class DocumentKeeper {
  readonly #limits: Limits
  readonly #documents = new Map<string, RoomDocument>()
  /** Told the index of each candidate before it is judged. */
  readonly #begins: (candidate: number) => void

  constructor(limits: Limits, begins: (candidate: number) => void = () => {}) {
    this.#limits = limits
    this.#begins = begins
  }

  answer(question: Question): Answers[Question['ask']] {
    switch (question.ask) {
      case 'forget':
        this.#forget(question.key)
        return null
      case 'compact':
        return compact(question)
    }
    try {
      return this.#about(question)
    } catch (problem) {
      // Nobody knows what it is now.
      this.#forget(question.key)
      throw problem
    }
  }

  #about(question: Extract<Question, { source: unknown }>): Answers[Question['ask']] {
    const document = this.#documentFor(question)
    if (question.follow.length > 0) document.follow(question.follow)
    switch (question.ask) {
      case 'judge': {
        const judged = document.judge(question.candidates, question.now, this.#begins)
        if ('spoilt' in judged) this.#forget(question.key)
        return judged
      }
      case 'answer':
        return document.answer(question.vectors)
      case 'follow':
        return null
    }
  }

  #documentFor({ key, name, source }: Extract<Question, { key: string; name: string }>): RoomDocument {
    const known = this.#documents.get(key)
    if (known && !source) return known
    if (!source) throw new Error(`the document of ${key} is not here`)
    known?.destroy()
    const document = new RoomDocument(name, this.#limits, source)
    this.#documents.set(key, document)
    return document
  }

  #forget(key: string): void {
    this.#documents.get(key)?.destroy()
    this.#documents.delete(key)
  }
}
