/** The parts of the bar over a selection, in order. */
import type { ReactNode } from 'react'
import { Always } from './Always.tsx'
import { Arrange } from './Arrange.tsx'
import { Colours } from './Colours.tsx'
import { Forms } from './Forms.tsx'
import { Grouping } from './Grouping.tsx'
import { Leads } from './Leads.tsx'
import { lineLooks, Sides, TextSizes } from './Looks.tsx'
import { PictureParts } from './PictureParts.tsx'
import type { PartProps } from './part.ts'
import { Stickers } from './Stickers.tsx'
import { Tables } from './Tables.tsx'
import { TextLooks } from './TextLooks.tsx'
import { Title } from './Title.tsx'

export const parts: readonly ((props: PartProps) => ReactNode)[] = [
  Stickers,
  Colours,
  Forms,
  ...lineLooks,
  TextLooks,
  TextSizes,
  Sides,
  Tables,
  Title,
  PictureParts,
  Leads,
  Arrange,
  Grouping,
  Always,
]

/** While a text is being written: what can be done with letters. */
export const writingParts: typeof parts = [TextLooks, TextSizes, Sides]
