/** The pictures of the tools, by the id of the tool. */
import {
  Frame,
  Hand,
  Image,
  Lasso,
  type LucideIcon,
  MousePointer2,
  Pencil,
  Shapes,
  Spline,
  SquareDashed,
  Sticker,
  StickyNote,
  Table,
  Type,
} from 'lucide-react'

export const toolIcons: Record<string, LucideIcon> = {
  select: MousePointer2,
  hand: Hand,
  lasso: Lasso,
  note: StickyNote,
  text: Type,
  shape: Shapes,
  connector: Spline,
  ink: Pencil,
  table: Table,
  image: Image,
  zone: SquareDashed,
  frame: Frame,
  sticker: Sticker,
}
