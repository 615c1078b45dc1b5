/** Reading the audit trail. */
import type { Router } from 'express'
import { type AuditLine, readAudit, readSpaceAudit } from '../../shared/api/index.ts'
import { type AuditRow, defaultAuditDays } from '../access/index.ts'
import { mount } from './mount.ts'
import { administrator, inSpace } from './rights.ts'
import type { Services } from './services.ts'

const atOnce = 100

export function audit(router: Router, { access, settings }: Services): void {
  const providers = () => new Map(access.elsewhere.providers().map(({ id, name }) => [id, name]))
  const view = (row: AuditRow, isAll: boolean): AuditLine => {
    const { id, at, deed, by, about, space, values, from } = row
    const [byName, aboutName] = [access.people.nameOf(by), access.people.nameOf(about)]
    return {
      id,
      at,
      deed,
      by: byName,
      byGone: by !== null && byName === null,
      about: aboutName,
      aboutGone: about !== null && aboutName === null,
      space: space === null ? null : (access.spaces.get(space)?.name ?? null),
      values: typeof values.provider === 'string' ? { ...values, provider: providers().get(values.provider) ?? values.provider } : values,
      from: isAll ? (from ?? null) : null,
    }
  }
  const page = (rows: AuditRow[], isAll: boolean) => ({
    lines: rows.slice(0, atOnce).map((row) => view(row, isAll)),
    more: rows.length > atOnce,
    days: settings.get().auditDays ?? defaultAuditDays,
  })

  mount(router, readAudit, (call) => {
    administrator(access, call)
    return page(access.audit.read({ ...call.input, most: atOnce + 1 }), true)
  })
  mount(router, readSpaceAudit, ({ params, input, person }) => {
    const { space } = inSpace(access, person, params.space, 'space.people')
    return page(access.audit.read({ ...input, space: space.id, most: atOnce + 1 }), false)
  })
}
