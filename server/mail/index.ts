export { createMail, type Mail } from './mail.ts'
export { type Letter, MailProblem, smtp, type Transport } from './transport.ts'
