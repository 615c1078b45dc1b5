/** Taking a board or a document home: how it will look, the format, whose names go with it, and the file itself. */
import { CircleCheck, Download } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { RoomPage } from '../../shared/api/index.ts'
import { isWordKey, type Language, type Say } from '../../shared/words/index.ts'
import type { SaveState } from '../collab/collab.ts'
import { ApiFailure, fetchFile, saveFile } from '../host/index.ts'
import { thumbnailOf } from '../space/index.ts'
import { Banner, Button, CheckField, classes, Dialog, Progress, SelectField } from '../ui/index.ts'
import styles from './ExportDialog.module.css'
import { failureWords } from './failureWords.ts'
import { useFormat } from './format.ts'
import { languageChoices, useLanguage, useSay } from './language.tsx'

export interface ExportDialogProps {
  open: boolean
  onClose: () => void
  room: RoomPage
  /** Whether everything is on the server; left out where nobody is editing. */
  saved?: SaveState
}

/** Unmounted while closed, so that it begins anew each time. */
export const ExportDialog = (props: ExportDialogProps) => (props.open ? <OpenDialog {...props} /> : null)

type Work =
  | { is: 'idle' }
  | { is: 'making'; received: number; total: number | null }
  | { is: 'done'; name: string; bytes: number }
  | { is: 'failed'; failure: unknown }

function OpenDialog({ onClose, room, saved }: ExportDialogProps) {
  const say = useSay()
  const format = useFormat()
  const [chosen, setChosen] = useState(room.formats[0]?.id ?? '')
  const [names, setNames] = useState(false)
  const [language, setLanguage] = useState<Language>(useLanguage())
  const [work, setWork] = useState<Work>({ is: 'idle' })
  const stop = useRef<AbortController | null>(null)
  useEffect(() => () => stop.current?.abort(), [])

  const kind = room.formats.find(({ id }) => id === chosen)
  const options = new URLSearchParams({ language, ...(names ? { names: 'yes' } : {}) })
  const preview = room.formats.some(({ id }) => id === 'svg') ? `/api/rooms/${room.id}/export/svg?${options}` : thumbnailOf(room)
  const waiting = saved && 'changes' in saved ? saved.changes : 0
  const again = () => work.is !== 'making' && setWork({ is: 'idle' })

  const download = () => {
    if (!kind) return
    stop.current?.abort()
    const controller = new AbortController()
    stop.current = controller
    setWork({ is: 'making', received: 0, total: null })
    fetchFile(`/api/rooms/${room.id}/export/${kind.id}?${options}`, {
      otherwise: `${room.title}.${kind.extension}`,
      signal: controller.signal,
      onProgress: (received, total) => setWork({ is: 'making', received, total }),
    }).then(
      (file) => {
        saveFile(file)
        setWork({ is: 'done', name: file.name, bytes: file.content.size })
      },
      (failure: unknown) => !controller.signal.aborted && setWork({ is: 'failed', failure }),
    )
  }

  return (
    <Dialog
      open
      onClose={onClose}
      size={room.kind === 'board' ? 'wide' : 'normal'}
      title={say(room.kind === 'board' ? 'export.board' : 'export.document')}
      footer={
        <>
          <Button big onClick={onClose}>
            {say('common.close')}
          </Button>
          <Button big kind="primary" icon={Download} busy={work.is === 'making'} onClick={download}>
            {say('export.download', { format: kind ? formatName(kind) : '' })}
          </Button>
        </>
      }
    >
      <div className={classes(styles.columns, room.kind === 'board' && styles.two)}>
        {room.kind === 'board' && (
          <figure className={styles.preview}>
            <img src={preview} alt="" data-theme="light" onError={(event) => fallBack(event.currentTarget, thumbnailOf(room))} />
            <figcaption>
              <span>{room.title}</span>
              <span>{say('export.previewSaved')}</span>
            </figcaption>
          </figure>
        )}
        <div className={styles.options}>
          <fieldset>
            <legend className="spoken">{say('export.format')}</legend>
            <div className={styles.formats}>
              {room.formats.map((one) => (
                <label key={one.id} className={styles.format}>
                  <input
                    type="radio"
                    name="export-format"
                    checked={one.id === chosen}
                    onChange={() => {
                      setChosen(one.id)
                      again()
                    }}
                  />
                  <b>{formatName(one)}</b>
                  <small>{formatUse(one.id, say)}</small>
                </label>
              ))}
            </div>
          </fieldset>
          {room.kind === 'board' && (
            <div>
              <CheckField
                label={say('export.names')}
                aria-describedby="export-names-hint"
                checked={names}
                onChange={(next) => {
                  setNames(next)
                  again()
                }}
              />
              <p id="export-names-hint" className={styles.hint}>
                {say('export.namesHint')}
              </p>
            </div>
          )}
          <SelectField
            id="export-language"
            label={say('export.language')}
            value={language}
            onChange={(next) => {
              setLanguage(next as Language)
              again()
            }}
            options={languageChoices}
          />
          {waiting > 0 && work.is === 'idle' && <Banner tone="warning">{say('export.unsaved', { count: waiting })}</Banner>}
          {work.is === 'making' && (
            <Progress
              words={work.received === 0 ? say('export.making') : say('export.loading', { received: format.size(work.received) })}
              value={work.total === null ? null : work.received / work.total}
            />
          )}
          {work.is === 'done' && (
            <Banner tone="success" icon={CircleCheck} speaks="status">
              {say('export.done', { name: work.name, size: format.size(work.bytes) })}
            </Banner>
          )}
          {work.is === 'failed' && <Banner tone="danger">{whyNot(work.failure, say)}</Banner>}
        </div>
      </div>
    </Dialog>
  )
}

/** Formats have the same name in every language. */
const formatName = ({ id, extension }: RoomPage['formats'][number]): string => (id === 'markdown' ? 'Markdown' : extension.toUpperCase())

function formatUse(id: string, say: Say): string {
  const key = `export.${id}.for`
  return isWordKey(key) ? say(key) : ''
}

function whyNot(failure: unknown, say: Say): string {
  if (!(failure instanceof ApiFailure)) return say('export.failed')
  if (failure.code === 'offline') return say('export.offline')
  return failure.code === 'unexpected' && !failure.reference ? say('export.failed') : failureWords(failure, say)
}

/** The large picture could not be made: the small one stands in, once. */
function fallBack(picture: HTMLImageElement, small: string): void {
  if (!picture.src.endsWith(small)) picture.src = small
}
