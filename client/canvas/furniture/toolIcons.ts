/** The pictures of the tools, by the id of the tool. */
import { Frame, Hand, type LucideIcon, MousePointer2, Pencil, Shapes, Spline, SquareDashed, StickyNote, Type } from 'lucide-react'

export const toolIcons: Record<string, LucideIcon> = {
  select: MousePointer2,
  hand: Hand,
  note: StickyNote,
  text: Type,
  shape: Shapes,
  connector: Spline,
  ink: Pencil,
  zone: SquareDashed,
  frame: Frame,
}
