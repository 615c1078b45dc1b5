/** A new board or document: from a template, blank, or (a board) from an exported file. */
import { useState } from 'react'
import { useLocation } from 'wouter'
import { createRoom, getSpace, listSpaces, listTemplates } from '../../shared/api/index.ts'
import { type Stage, stages } from '../../shared/model/index.ts'
import type { Language } from '../../shared/words/index.ts'
import { forget, languageChoices, useForm, useLanguage, useReply, useSay } from '../app/index.ts'
import { ApiFailure, call } from '../host/index.ts'
import { Button, Dialog, ErrorSummary, Segmented, SelectField, TextField } from '../ui/index.ts'
import { type ChosenFile, FileChoice } from './FileChoice.tsx'
import styles from './NewRoomDialog.module.css'
import { roomPath } from './paths.ts'
import { TemplateChoice } from './TemplateChoice.tsx'

export interface NewRoomDialogProps {
  kind: 'board' | 'document'
  space: string
  /** Where it will stand, unless another is chosen. */
  stage: Stage
  onClose: () => void
}

type Begin = 'template' | 'blank' | 'file'

/** Render it only while it is open. Leads into the new room. */
export function NewRoomDialog({ kind, space, stage, onClose }: NewRoomDialogProps) {
  const say = useSay()
  const [, go] = useLocation()
  const pageLanguage = useLanguage()
  /** False until the person writes a title of their own: it then stays whatever they choose. */
  const [ownTitle, setOwnTitle] = useState(false)
  const form = useForm(
    'new-room',
    {
      begin: 'template' as Begin,
      template: '',
      file: null as ChosenFile | null,
      title: '',
      stage: null as Stage | null,
      language: pageLanguage as string,
    },
    async (values) => {
      if (values.begin === 'template' && !values.template) throw missing('template', 'newRoom.templateMissing')
      if (values.begin === 'file' && !values.file) throw missing('file', 'newRoom.fileMissing')
      const room = await call(createRoom, {
        params: { space },
        request: {
          kind,
          title: shownTitle,
          stage: shownStage,
          ...(values.begin === 'template' ? { template: values.template, language: values.language as Language } : {}),
          ...(values.begin === 'file' ? { file: values.file?.content } : {}),
        },
      })
      void forget(getSpace, listSpaces)
      go(roomPath(room))
    },
  )
  const { begin, template, file, title, language } = form.values
  const known = useReply(listTemplates, { request: { language: language as Language } }, { keepPrevious: true })
  const templates = known.data?.templates.filter((one) => one.kind === kind) ?? null
  const suggested = begin === 'template' ? templates?.find(({ id }) => id === template)?.name : begin === 'file' ? file?.title : undefined
  /** Until the person says where: a template stands in the stage it was made for. */
  const shownStage = form.values.stage ?? (begin === 'template' ? templates?.find(({ id }) => id === template)?.stage : undefined) ?? stage
  const shownTitle = ownTitle ? title : (suggested ?? '')

  return (
    <Dialog
      open
      onClose={onClose}
      size="wide"
      title={say(`newRoom.${kind}`)}
      footer={
        <>
          <Button big onClick={onClose}>
            {say('common.cancel')}
          </Button>
          <Button big type="submit" form="new-room" kind="primary" busy={form.busy}>
            {say(kind === 'board' ? 'newRoom.createBoard' : 'newRoom.createDocument')}
          </Button>
        </>
      }
    >
      <form id="new-room" className={styles.form} onSubmit={form.submit} noValidate>
        <ErrorSummary problems={form.problems} />
        <Segmented
          name="new-room-begin"
          label={say('newRoom.begin')}
          labelled
          value={begin}
          onChange={(next) => form.set('begin', next)}
          options={[
            { value: 'template', label: say('newRoom.template') },
            { value: 'blank', label: say('newRoom.blank') },
            ...(kind === 'board' ? [{ value: 'file' as const, label: say('newRoom.file') }] : []),
          ]}
        />
        <div className={styles.columns}>
          <div className={styles.choice}>
            {begin === 'template' && (
              <TemplateChoice
                id="new-room-template"
                templates={templates}
                failed={known.error !== null && !templates}
                stage={stage}
                language={language as Language}
                value={template}
                onChange={({ id }) => form.set('template', id)}
                error={template ? null : form.errorOf('template')}
              />
            )}
            {begin === 'blank' && <p className={styles.blank}>{say(kind === 'board' ? 'newRoom.blankBoard' : 'newRoom.blankDocument')}</p>}
            {begin === 'file' && (
              <FileChoice id="new-room-file" value={file} onChange={(next) => form.set('file', next)} error={form.errorOf('file')} />
            )}
          </div>
          <div className={styles.fields}>
            <TextField
              {...form.field('title')}
              label={say('newRoom.title')}
              autoComplete="off"
              maxLength={120}
              value={shownTitle}
              onChange={(next) => {
                setOwnTitle(next !== '')
                form.set('title', next)
              }}
            />
            <SelectField
              id="new-room-stage"
              value={shownStage}
              onChange={(next) => form.set('stage', next as Stage)}
              label={say('newRoom.stage')}
              options={stages.map((one) => ({ value: one, label: say(`stage.${one}`) }))}
            />
            {begin === 'template' && <SelectField {...form.field('language')} label={say('newRoom.language')} options={languageChoices} />}
          </div>
        </div>
      </form>
    </Dialog>
  )
}

/** What the page finds missing, in the form in which the server would say it. */
const missing = (field: string, key: string) => new ApiFailure(400, { code: 'badInput', message: key, fields: { [field]: key } })
