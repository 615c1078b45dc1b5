/** People as small round signs: their picture, or initials in their own script on their colour. */
import { useState } from 'react'
import { classes } from './classes.ts'
import styles from './Face.module.css'

interface FacePerson {
  id: string
  name: string
  /** 1 to 8: --who-n. */
  colour: number
  /** Names their picture. */
  picture?: string
}

export interface FaceProps {
  person: Pick<FacePerson, 'name' | 'colour'> & Partial<Pick<FacePerson, 'id' | 'picture'>>
  size?: 'small' | 'normal' | 'large'
  /** Leave out the spoken name where it stands beside the face. */
  silent?: boolean
}

export const Face = ({ person, size = 'normal', silent }: FaceProps) => (
  <span
    className={classes(styles.face, size !== 'normal' && styles[size])}
    style={{ backgroundColor: `var(--who-${person.colour})` }}
    {...(silent ? { 'aria-hidden': true } : { role: 'img', 'aria-label': person.name, title: person.name })}
  >
    {initials(person.name)}
    {person.id && person.picture && <Picture key={person.picture} src={`/api/people/${person.id}/picture/${person.picture}`} />}
  </span>
)

/** Lies over the initials; where it cannot be shown, they are seen. */
function Picture({ src }: { src: string }) {
  const [isThere, setIsThere] = useState(true)
  return isThere ? <img className={styles.picture} src={src} alt="" onError={() => setIsThere(false)} /> : null
}

export interface FacesProps {
  people: readonly FacePerson[]
  /** How many faces before the number. */
  most?: number
  size?: FaceProps['size']
}

/** Up to four faces and how many more. Put it in a button that opens the list of people. */
export const Faces = ({ people, most = 4, size }: FacesProps) => {
  const shown = people.slice(0, most)
  const more = people.length - shown.length
  return (
    <span className={styles.faces}>
      {shown.map((person) => (
        <Face key={person.id} person={person} size={size} />
      ))}
      {more > 0 && (
        <span className={classes(styles.face, styles.more, size && size !== 'normal' && styles[size])} aria-hidden>
          +{more}
        </span>
      )}
    </span>
  )
}

/** First letters of the first and the last word: "Ioanna Georgiou" IG, "Ιωάννα Γεωργίου" ΙΓ, "Anthos" An. */
export function initials(name: string): string {
  const words = name.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu) ?? []
  const first = words[0]
  if (!first) return '?'
  const last = words.length > 1 ? words[words.length - 1]! : null
  return last ? ([...first][0]! + [...last][0]!).toLocaleUpperCase() : [...first].slice(0, 2).join('')
}
