/** Roles in a space, from the widest to the narrowest. A guest has any but the first. */
export const roles = ['owner', 'facilitator', 'editor', 'contributor', 'commenter', 'viewer'] as const
export type Role = (typeof roles)[number]
export const isRole = (value: unknown): value is Role => roles.includes(value as Role)

/** True when `role` is at least as wide as `needed`. */
export const atLeast = (role: Role, needed: Role): boolean => roles.indexOf(role) <= roles.indexOf(needed)

/** Roles on the instance. A guest has none. */
export const instanceRoles = ['administrator', 'steward', 'member'] as const
export type InstanceRole = (typeof instanceRoles)[number]
