/** The emoji and marks that were used last in this browser, newest first. */
import { isStickerMark } from '../../../../shared/kinds/index.ts'
import { isEmoji } from '../../../../shared/lib/index.ts'
import { storage } from '../../../host/index.ts'
import { signal } from '../../../ui/index.ts'

const most = 16
const key = 'emoji.recent'

export const recentEmoji = signal<readonly string[]>(read())

export function rememberEmoji(mark: string): void {
  const next = [mark, ...recentEmoji.get().filter((one) => one !== mark)].slice(0, most)
  recentEmoji.set(next)
  storage.write(key, next.join(' '))
}

/** Whatever else may have been written there. */
function read(): string[] {
  return (storage.read(key) ?? '')
    .split(' ')
    .filter((mark) => isStickerMark(mark) || isEmoji(mark))
    .slice(0, most)
}
