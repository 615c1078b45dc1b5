/** The selection taken along as a picture: on the clipboard, or as a file. */
import { Image, ImageDown } from 'lucide-react'
import type { Say } from '../../../shared/words/index.ts'
import type { Editor } from '../../editor/index.ts'
import type { MenuEntry } from '../../ui/index.ts'

const load = () => import('../../pictures/copyOut.ts')

/** As a picture on the clipboard. */
export const copySelection = (editor: Editor) => void load().then(({ copyPicture }) => copyPicture(editor, 'png'))

export const pictureEntries = (editor: Editor, say: Say): MenuEntry[] => [
  { label: say('picture.copyPng'), icon: Image, keys: 'Alt+Shift+C', onPick: () => copySelection(editor) },
  { label: say('picture.copySvg'), icon: Image, onPick: () => void load().then(({ copyPicture }) => copyPicture(editor, 'svg')) },
  { label: say('picture.savePng'), icon: ImageDown, onPick: () => void load().then(({ savePicture }) => savePicture(editor, 'png')) },
  { label: say('picture.saveSvg'), icon: ImageDown, onPick: () => void load().then(({ savePicture }) => savePicture(editor, 'svg')) },
]
