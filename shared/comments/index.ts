export { parseCommentKey, parseThreadKey, type RootName, rootNames, rootOf } from './keys.ts'
export { isMentioned, mentionedIn } from './mentions.ts'
export {
  type About,
  type Comment,
  longestComment,
  longestQuote,
  parseBeginning,
  parseDone,
  parseSaying,
  type Thread,
} from './thread.ts'
export { openThreads, type Threads } from './threads.ts'
export { addComment, editComment, mayRemove, removeComment, removeThread, setDone, startThread } from './write.ts'
