/** The picture on the front door: eight columns under one roof, and notes people left between them in five languages. One sentence for a screen reader. */
import { stages } from '../../../shared/model/index.ts'
import { useSay } from '../../app/index.ts'
import { classes } from '../../ui/index.ts'
import styles from './Portico.module.css'

export function Portico() {
  const say = useSay()
  return (
    <div className={styles.scene} role="img" aria-label={say('home.portico')}>
      <svg className={styles.portico} viewBox="0 0 800 546" aria-hidden="true">
        {/* Bands run on to both sides: the wall is as long as the window is wide. */}
        <path className={styles.frieze} d="M-400 28h4000v50h-4000z" />
        <path className={styles.stone} d="M-400 18h4000v12h-4000zM-400 78h4000v14h-4000z" />
        <path className={styles.wall} d="M-400 92h4000v345h-4000zM-400 455h4000v345h-4000z" />
        <path className={styles.shadow} d="M-400 92h4000v34h-4000z" />
        <path className={styles.stone} d="M-400 437h4000v18h-4000z" />
        {stages.map((stage, index) => (
          <path key={stage} className={styles.cast} d={`M${xOf(index)} 455h46l-250 345h-76z`} />
        ))}
        <path className={styles.step} d="M-400 496h4000v1.5h-4000z" />
        {stages.map((stage, index) => (
          <g key={stage} transform={`translate(${xOf(index)} 0)`}>
            <path className={styles.stone} d="M0 96h46v9H0zM4 105h38v5H4z" />
            <path className={styles.shaft} d="M7 110h32l3 318H4z" />
            <path className={styles.shade} d="M26 110h13l3 318H27z" />
            <path className={styles.flute} d="M14 116l-1 306M21 116v306M28 116v306M34 116l1 306" />
            <path className={styles.stone} d="M0 428h46v9H0z" />
            <text className={styles.name} x="23" y="59">
              {say(`stage.${stage}`)}
            </text>
          </g>
        ))}
      </svg>
      <div aria-hidden="true">
        {slips.map((slip) => (
          <div
            key={slip.lang}
            lang={slip.lang}
            className={classes(styles.slip, slip.far && styles.far)}
            style={
              {
                '--x': slip.x,
                '--y': slip.y,
                '--w': slip.w,
                rotate: `${slip.turn}deg`,
                backgroundColor: `var(--note-${slip.colour})`,
              } as React.CSSProperties
            }
          >
            <small>{slip.who}</small>
            {slip.words}
            <svg className={styles.mark} viewBox="0 0 16 16" aria-hidden="true">
              <path d={slip.mark} />
            </svg>
          </div>
        ))}
      </div>
    </div>
  )
}

const xOf = (index: number): number => 42 + index * 90

/** Invented, as in any picture; places and sizes in units of the drawing, `turn` in degrees. */
const slips = [
  {
    lang: 'it',
    colour: 'sun',
    who: 'Offriamo · Matera',
    words: 'Una cucina grande, libera il lunedì',
    mark: 'M13 8a5 5 0 1 1-10 0a5 5 0 1 1 10 0',
    x: 74,
    y: 150,
    w: 138,
    turn: -2.5,
    far: false,
  },
  {
    lang: 'fr',
    colour: 'sky',
    who: 'Cherchons · Roubaix',
    words: 'Un partenaire pour former 60 aidants',
    mark: 'M2 10c2-4 4-4 6 0s4 4 6 0',
    x: 268,
    y: 246,
    w: 146,
    turn: 1.8,
    far: false,
  },
  {
    lang: 'el',
    colour: 'rose',
    who: 'Ζητάμε · Λεμεσός',
    words: 'Εκπαιδευτή για ενέργεια στο σπίτι',
    mark: 'M8 2 14 8 8 14 2 8z',
    x: 448,
    y: 140,
    w: 142,
    turn: -1.4,
    far: false,
  },
  {
    lang: 'pl',
    colour: 'leaf',
    who: 'Oferujemy · Lublin',
    words: 'Trenerów z doświadczeniem w opiece',
    mark: 'M8 2v12M2 8h12',
    x: 600,
    y: 272,
    w: 140,
    turn: 2.4,
    far: true,
  },
  {
    lang: 'nl',
    colour: 'lilac',
    who: 'Wij bieden · Gent',
    words: 'Twee leslokalen en een bakfiets',
    mark: 'M3 3h10v10H3z',
    x: 150,
    y: 352,
    w: 132,
    turn: -1.2,
    far: true,
  },
] as const
