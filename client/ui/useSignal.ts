/** What a signal holds, in a component that is painted again when it changes. */
import { useSyncExternalStore } from 'react'
import type { Signal } from './signal.ts'

export const useSignal = <Value>(from: Pick<Signal<Value>, 'get' | 'watch'>): Value => useSyncExternalStore(from.watch, from.get)
