/** What can be done with a board or document from outside it: rename, move to a stage, who sees it, delete (and take that back). */
import { Ellipsis, FolderInput, Pencil, Trash2, Users } from 'lucide-react'
import { useState } from 'react'
import { can } from '../../shared/access/index.ts'
import { changeRoom, deleteRoom, getSpace, listSpaces, type RoomView, restoreRoom } from '../../shared/api/index.ts'
import { type Stage, stages } from '../../shared/model/index.ts'
import { forget, toastFailure, useForm, useSay } from '../app/index.ts'
import { call } from '../host/index.ts'
import { Button, Dialog, ErrorSummary, IconButton, Menu, type MenuEntry, SelectField, TextField, toast } from '../ui/index.ts'
import { WhoSeesDialog } from './WhoSeesDialog.tsx'

export function RoomMenu({ room }: { room: RoomView }) {
  const say = useSay()
  const [dialog, setDialog] = useState<'title' | 'stage' | 'people' | null>(null)
  const who = { instance: null, role: room.role }
  const { title } = room
  const params = { room: room.id }
  const changed = () => forget(getSpace, listSpaces)

  const restore = async () => {
    try {
      await call(restoreRoom, { params })
      toast(say('space.restored', { title }))
    } catch (failure) {
      toastFailure(failure, say)
    }
    await changed()
  }
  const remove = async () => {
    try {
      await call(deleteRoom, { params })
      toast({ words: say('space.deleted', { title }), action: { label: say('common.undo'), do: () => void restore() } })
    } catch (failure) {
      toastFailure(failure, say)
    }
    await changed()
  }

  const items: MenuEntry[] = [
    ...(can(who, 'room.rename')
      ? [
          { label: say('space.renameItem'), icon: Pencil, onPick: () => setDialog('title') },
          { label: say('space.moveItem'), icon: FolderInput, onPick: () => setDialog('stage') },
        ]
      : []),
    { label: say('whoSees.open'), icon: Users, onPick: () => setDialog('people') },
    ...(can(who, 'room.delete') ? [{ label: say('common.delete'), icon: Trash2, danger: true, onPick: () => void remove() }] : []),
  ]
  return (
    <>
      <Menu align="end" trigger={<IconButton kind="plain" icon={Ellipsis} label={say('space.more', { title })} />} items={items} />
      {dialog === 'people' && <WhoSeesDialog room={room} onClose={() => setDialog(null)} />}
      {dialog && dialog !== 'people' && <ChangeRoom of={dialog} room={room} onClose={() => setDialog(null)} onDone={changed} />}
    </>
  )
}

function ChangeRoom({
  of,
  room,
  onClose,
  onDone,
}: {
  of: 'title' | 'stage'
  room: RoomView
  onClose: () => void
  onDone: () => Promise<unknown>
}) {
  const say = useSay()
  const form = useForm(`change-${room.id}`, { title: room.title, stage: room.stage as string }, async (values) => {
    const request = of === 'title' ? { title: values.title } : { stage: values.stage as Stage }
    await call(changeRoom, { params: { room: room.id }, request })
    if (of === 'stage') toast(say('space.itemMoved', { title: room.title, stage: say(`stage.${values.stage as Stage}`) }))
    onClose()
    await onDone()
  })
  const id = `change-${room.id}-form`
  return (
    <Dialog
      open
      onClose={onClose}
      title={say(of === 'title' ? 'space.renameTitle' : 'space.moveTo', { title: room.title })}
      footer={
        <>
          <Button big onClick={onClose}>
            {say('common.cancel')}
          </Button>
          <Button big type="submit" form={id} kind="primary" busy={form.busy}>
            {say(of === 'title' ? 'common.save' : 'space.move')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={form.submit} noValidate>
        <ErrorSummary problems={form.problems} />
        {of === 'title' ? (
          <TextField {...form.field('title')} label={say('space.title')} maxLength={120} autoComplete="off" />
        ) : (
          <SelectField
            {...form.field('stage')}
            label={say('space.stage')}
            options={stages.map((stage) => ({ value: stage, label: say(`stage.${stage}`) }))}
          />
        )}
      </form>
    </Dialog>
  )
}
