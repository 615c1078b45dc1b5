/** Addresses inside the site. */
import type { RoomView } from '../../shared/api/index.ts'
import type { Stage } from '../../shared/model/index.ts'

export const spacePath = (space: string): string => `/spaces/${space}`
export const stagePath = (space: string, stage: Stage | 'all'): string => `/spaces/${space}?stage=${stage}`
export const roomPath = (room: Pick<RoomView, 'id' | 'kind'>): string => `/${room.kind === 'board' ? 'boards' : 'documents'}/${room.id}`

/** Pictures (SVG). `version` changes whenever the picture may have, so that a browser may keep it until then. */
export const thumbnailOf = (room: Pick<RoomView, 'id' | 'changedAt'>): string => `/api/rooms/${room.id}/thumbnail?version=${room.changedAt}`
export const templateThumbnail = (template: string, language: string): string => `/api/templates/${template}/thumbnail?language=${language}`
