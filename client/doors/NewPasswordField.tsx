/** A password that is chosen now: with what makes it good, and to be looked at on wish. */
import { useState } from 'react'
import { useSay } from '../app/index.ts'
import { CheckField, TextField } from '../ui/index.ts'
import styles from './doors.module.css'

export interface NewPasswordFieldProps {
  id: string
  value: string
  onChange: (value: string) => void
  error: string | null
  label: string
}

export function NewPasswordField({ label, ...field }: NewPasswordFieldProps) {
  const say = useSay()
  const [shown, setShown] = useState(false)
  return (
    <div>
      <TextField
        {...field}
        label={label}
        hint={say('signIn.passwordHint')}
        type={shown ? 'text' : 'password'}
        autoComplete="new-password"
      />
      <CheckField className={styles.show} label={say('signIn.showPassword')} checked={shown} onChange={setShown} />
    </div>
  )
}
