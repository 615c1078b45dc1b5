/** The site, for those who run it: settings, people, and the log. */
export { AuditList } from './AuditList.tsx'
export { MailCard } from './MailCard.tsx'
export { People } from './People.tsx'
export { ProvidersCard } from './ProvidersCard.tsx'
export { SignUpCard } from './SignUpCard.tsx'
