/** The enterprises of the cluster, as lists and pages show them. */
export { Decision } from './Decision.tsx'
export { EnterpriseCard } from './EnterpriseCard.tsx'
export { EnterpriseSign } from './EnterpriseSign.tsx'
export { FilterFields } from './FilterFields.tsx'
export { factsLine } from './facts.ts'
export { Nearest } from './Nearest.tsx'
export { countFilters, type Filters, filtersToRequest, useFilters } from './useFilters.ts'
