/** The eight stages of the Collaborative Design Model, in order, and the gates that close three of them. */
export const stages = ['gather', 'listen', 'frame', 'imagine', 'shape', 'plan', 'commit', 'share'] as const
export type Stage = (typeof stages)[number]
export const gates: Partial<Record<Stage, 'A' | 'B' | 'C'>> = { frame: 'A', shape: 'B', commit: 'C' }
