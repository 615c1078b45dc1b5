/** A refusal we expect, as a value. A mistake of ours throws instead. */
export type Result<Value, Reason> = { ok: true; value: Value } | { ok: false; reason: Reason }

export const ok = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value })
export const refuse = <Reason>(reason: Reason): { ok: false; reason: Reason } => ({ ok: false, reason })
