/** The letters the server writes. Their words are in shared/words: `letter.<name>.subject`, `.text`, and `.button` where there is a link. */
export const letterNames = ['signIn', 'password', 'welcome', 'confirm', 'account', 'invited', 'changed', 'test'] as const
export type LetterName = (typeof letterNames)[number]
