/** From a failure to the sentence a person reads. */

import { isWordKey, type Say } from '../../shared/words/index.ts'
import { ApiFailure } from '../host/index.ts'
import { toast } from '../ui/index.ts'

export function failureWords(failure: unknown, say: Say): string {
  if (!(failure instanceof ApiFailure)) return say('error.page')
  if (failure.code === 'unexpected' && !failure.reference) return say('error.page')
  return say(`error.${failure.code}`, { reference: failure.reference ?? '' })
}

/** For what was asked for in passing and has no form to stand in. */
export const toastFailure = (failure: unknown, say: Say): void => {
  toast({ words: failureWords(failure, say), tone: 'problem' })
}

/** What is wrong with one field. The server sends a word key; a key we do not know yet falls back to the general sentence. */
export const fieldWords = (key: string, say: Say): string => say(isWordKey(key) ? key : 'field.other')
