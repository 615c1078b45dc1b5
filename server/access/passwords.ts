/** Is a new password good enough? Long enough says the contract; here, whether it can be guessed: common ones, rows of keys, names and addresses of the person and the site. */
import type { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { Refusal } from '../../shared/errors.ts'

/** Somebody who may try a hundred a minute for years does not come so far. */
const leastGuesses = 1e6
/** Weighing takes the longer the longer it is, and what comes after this does not make it weaker. */
const weighed = 48

let making: Promise<ZxcvbnFactory> | null = null

/** The word lists take 20 MB: they come when the first password is chosen. */
const scale = (): Promise<ZxcvbnFactory> => {
  making ??= Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')]).then(
    ([core, common]) => new core.ZxcvbnFactory({ dictionary: common.dictionary, graphs: common.adjacencyGraphs }),
  )
  return making
}

/** Refuses with `badInput`, field `password`, what is easily guessed. `known`: name, address and whatever else a stranger would try first. */
export async function checkNewPassword(password: string, known: readonly string[]): Promise<void> {
  const words = known.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]).filter((word) => word.length > 2)
  const { guesses } = (await scale()).check(password.slice(0, weighed), words)
  if (guesses < leastGuesses) throw new Refusal('badInput', { password: 'field.passwordWeak' })
}
