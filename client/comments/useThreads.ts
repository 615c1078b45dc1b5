import { useSyncExternalStore } from 'react'
import type { Thread } from '../../shared/comments/index.ts'
import type { Comments } from './comments.ts'

/** All threads as they are now. */
export const useThreads = ({ threads }: Comments): readonly Thread[] => useSyncExternalStore(threads.watch, threads.all)
