/** The parts of the bar over a selection, in order. */
import type { ReactNode } from 'react'
import { Aligns } from './Aligns.tsx'
import { Always } from './Always.tsx'
import { Arrange } from './Arrange.tsx'
import { Colours } from './Colours.tsx'
import { Forms } from './Forms.tsx'
import { Grouping } from './Grouping.tsx'
import { LineColours } from './LineColours.tsx'
import { LineLooks } from './LineLooks.tsx'
import { Looks } from './Looks.tsx'
import { PictureParts } from './PictureParts.tsx'
import type { PartProps } from './part.ts'
import { Stickers } from './Stickers.tsx'
import { Tables } from './Tables.tsx'
import { TextLooks } from './TextLooks.tsx'
import { TextSizes } from './TextSizes.tsx'
import { Title } from './Title.tsx'

export const parts: readonly ((props: PartProps) => ReactNode)[] = [
  Stickers,
  Colours,
  Forms,
  Looks,
  LineColours,
  LineLooks,
  TextLooks,
  TextSizes,
  Aligns,
  Tables,
  Title,
  PictureParts,
  Arrange,
  Grouping,
  Always,
]

/** While a text is being written: what can be done with letters. */
export const writingParts: typeof parts = [TextLooks, TextSizes, Aligns]
