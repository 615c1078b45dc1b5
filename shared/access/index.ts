export { can, type Standing, type Verb } from './can.ts'
export { atLeast, type InstanceRole, instanceRoles, isRole, type Role, roles } from './role.ts'
