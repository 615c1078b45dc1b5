/** A form: what is typed stays whatever happens, and what the server finds wrong stands at the fields and in the summary in the same words. */
import { type FormEvent, useMemo, useState } from 'react'
import { ApiFailure } from '../host/index.ts'
import { failureWords, fieldWords } from './failureWords.ts'
import { useSay } from './language.tsx'

export interface Form<Values> {
  values: Values
  /** Changes one field. */
  set<Name extends keyof Values>(name: Name, value: Values[Name]): void
  /** Everything a field needs: id, value, onChange, error. */
  field<Name extends keyof Values & string>(
    name: Name,
  ): { id: string; value: Values[Name]; onChange: (value: Values[Name]) => void; error: string | null }
  errorOf(name: string): string | null
  /** For `ErrorSummary`, in the order of the fields. */
  problems: { field?: string; words: string }[]
  busy: boolean
  submit: (event?: FormEvent) => void
}

/** `id` starts the ids of its fields (`<id>-<name>`). `send` throws `ApiFailure`; anything else it throws is shown as an unforeseen error. */
export function useForm<Values extends object>(id: string, first: Values, send: (values: Values) => Promise<void>): Form<Values> {
  const say = useSay()
  const [values, setValues] = useState(first)
  const [failure, setFailure] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  // Kept as the failure, not as words: switching the language then changes the words too.
  const wrong = useMemo(() => (failure instanceof ApiFailure ? fieldsOf(failure) : {}), [failure])
  const problems = useMemo(() => {
    if (failure === null) return []
    const named = Object.keys(values)
      .filter((name) => wrong[name])
      .map((name) => ({ field: `${id}-${name}`, words: fieldWords(wrong[name]!, say) }))
    return named.length > 0 ? named : [{ words: failureWords(failure, say) }]
  }, [failure, wrong, values, id, say])
  const errorOf = (name: string) => (wrong[name] ? fieldWords(wrong[name], say) : null)
  return {
    values,
    set: (name, value) => setValues((before) => ({ ...before, [name]: value })),
    field: (name) => ({
      id: `${id}-${name}`,
      value: values[name],
      onChange: (value) => setValues((before) => ({ ...before, [name]: value })),
      error: errorOf(name),
    }),
    errorOf,
    problems,
    busy,
    submit(event) {
      event?.preventDefault()
      if (busy) return
      setBusy(true)
      send(values)
        .then(() => setFailure(null), setFailure)
        .finally(() => setBusy(false))
    },
  }
}

/** `offers.2` is the third line of `offers`: the whole field is marked. The first complaint about a field wins. */
function fieldsOf(failure: ApiFailure): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [path, key] of Object.entries(failure.fields)) fields[path.split('.')[0]!] ??= key
  return fields
}
