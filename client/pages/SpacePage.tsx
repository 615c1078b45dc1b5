/** One space: where it stands in the eight stages, its boards and documents, its people. */
import { MapPin, Pencil, Plus, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { Link, useSearch } from 'wouter'
import { can } from '../../shared/access/index.ts'
import { changeSpace, getSpace, listSpaces, type RoomView, type SpaceView } from '../../shared/api/index.ts'
import { gates, type Stage, stages } from '../../shared/model/index.ts'
import { InviteDialog } from '../app/InviteDialog.tsx'
import { failureWords, forget, Page, split, Trouble, toastFailure, useReply, useSay } from '../app/index.ts'
import { call } from '../host/index.ts'
import {
  Colonnade,
  NewRoomDialog,
  PeoplePanel,
  RoomCards,
  RoomTable,
  roomPath,
  SpaceFactsDialog,
  stagePath,
  TitleInPlace,
} from '../space/index.ts'
import { Button, IconButton, LinkButton, Skeleton, toast } from '../ui/index.ts'
import styles from './SpacePage.module.css'

/** How often the page looks who came and what changed, in milliseconds. */
const lookEveryMs = 15_000
/** So many boards are shown at once before those of other stages wait behind a link. */
const twoRows = 6

export function SpacePage({ id }: { id: string }) {
  const say = useSay()
  const space = useReply(getSpace, { params: { space: id } }, { refetchInterval: lookEveryMs })
  const gone = space.error && (!space.data || space.error.code === 'spaceNotFound' || space.error.code === 'notSignedIn')
  return (
    <Page title={gone ? split(failureWords(space.error, say)).what : (space.data?.name ?? null)} width="full" className={styles.page}>
      {gone ? (
        <Trouble level={1} failure={space.error} onRetry={() => void space.refetch()} />
      ) : space.data ? (
        <Space space={space.data} />
      ) : (
        <Skeleton />
      )}
    </Page>
  )
}

type Open = 'invite' | 'board' | 'document' | 'facts' | null

function Space({ space }: { space: SpaceView }) {
  const say = useSay()
  const [open, setOpen] = useState<Open>(null)
  const asked = new URLSearchParams(useSearch()).get('stage')
  const who = { instance: null, role: space.role }
  const mayChange = can(who, 'space.change')
  const mayCreate = can(who, 'room.create')

  const inOrder = space.contents.toSorted((a, b) => b.changedAt - a.changedAt)
  const boards = inOrder.filter(({ kind }) => kind === 'board')
  const documents = inOrder.filter(({ kind }) => kind === 'document')
  /** The stage looked at. Unasked it is the one where we are: its boards come first, and alone when there are many. */
  const chosen = stages.find((stage) => stage === asked) ?? null
  const looked = chosen ?? space.stage
  const hereFirst = boards.toSorted((a, b) => Number(b.stage === space.stage) - Number(a.stage === space.stage))
  const alone = asked !== 'all' && boards.length > twoRows && hereFirst[0]?.stage === space.stage
  const boardStage = chosen ?? (alone ? space.stage : null)
  const shownBoards = boardStage ? boards.filter(({ stage }) => stage === boardStage) : hereFirst
  const shownDocuments = chosen ? documents.filter(({ stage }) => stage === chosen) : documents
  const holds = Object.fromEntries(
    stages.map((stage) => [stage, { boards: countIn(boards, stage), documents: countIn(documents, stage) }]),
  ) as Record<Stage, { boards: number; documents: number }>

  const rename = async (name: string) => {
    await call(changeSpace, { params: { space: space.id }, request: { name } })
    await forget(getSpace, listSpaces)
  }

  return (
    <div className={styles.space}>
      <div className={styles.head}>
        <div className={styles.name}>
          <TitleInPlace title={space.name} label={say('space.rename')} may={mayChange} onSave={rename} />
          <div className={styles.facts}>
            {space.facts ? (
              <span>{space.facts}</span>
            ) : (
              mayChange && (
                <button type="button" className={styles.add} onClick={() => setOpen('facts')}>
                  {say('space.addFacts')}
                </button>
              )
            )}
            {mayChange && (space.facts || space.summary) && (
              <IconButton kind="plain" icon={Pencil} label={say('space.edit')} onClick={() => setOpen('facts')} />
            )}
          </div>
          {space.summary && <p className={styles.summary}>{space.summary}</p>}
        </div>
        <div className={styles.buttons}>
          {can(who, 'space.invite') && (
            <Button icon={UserPlus} onClick={() => setOpen('invite')}>
              {say('space.invite')}
            </Button>
          )}
          {mayCreate && (
            <>
              <Button icon={Plus} onClick={() => setOpen('document')}>
                {say('space.newDocument')}
              </Button>
              <Button icon={Plus} onClick={() => setOpen('board')}>
                {say('space.newBoard')}
              </Button>
            </>
          )}
        </div>
      </div>

      <div className={styles.stages}>
        <Colonnade now={space.stage} chosen={chosen ?? boardStage} holds={holds} href={(stage) => stagePath(space.id, stage)} />
      </div>

      <div className={styles.contents}>
        <section aria-labelledby="space-boards">
          <div className={styles.section}>
            <h2 id="space-boards">{boardStage ? say('space.boardsIn', { stage: say(`stage.${boardStage}`) }) : say('space.boards')}</h2>
            {shownBoards.length < boards.length && (
              <Link href={stagePath(space.id, 'all')}>{say('space.allBoards', { count: boards.length })}</Link>
            )}
          </div>
          {shownBoards.length > 0 ? (
            <RoomCards rooms={shownBoards} stages={!boardStage} />
          ) : (
            <p className={styles.none}>{say(mayCreate ? 'space.noBoards' : 'space.noBoardsReader')}</p>
          )}
        </section>
        <section aria-labelledby="space-documents">
          <div className={styles.section}>
            <h2 id="space-documents">{chosen ? say('space.documentsIn', { stage: say(`stage.${chosen}`) }) : say('space.documents')}</h2>
            {shownDocuments.length < documents.length && (
              <Link href={stagePath(space.id, 'all')}>{say('space.allDocuments', { count: documents.length })}</Link>
            )}
          </div>
          {shownDocuments.length > 0 ? (
            <RoomTable rooms={shownDocuments} label={say('space.documents')} />
          ) : (
            <p className={styles.none}>{say('space.noDocuments')}</p>
          )}
        </section>
      </div>

      <div className={styles.stageCard}>
        <StageCard
          space={space}
          stage={looked}
          next={boards.find(({ stage }) => stage === looked) ?? documents.find(({ stage }) => stage === looked)}
          onNew={mayCreate ? () => setOpen('board') : null}
        />
      </div>
      <div className={styles.people}>
        <PeoplePanel space={space} />
      </div>

      {open === 'facts' && <SpaceFactsDialog space={space} onClose={() => setOpen(null)} />}
      {(open === 'board' || open === 'document') && (
        <NewRoomDialog kind={open} space={space.id} stage={looked} onClose={() => setOpen(null)} />
      )}
      <InviteDialog open={open === 'invite'} onClose={() => setOpen(null)} space={space.id} spaceName={space.name} />
    </div>
  )
}

interface StageCardProps {
  space: SpaceView
  stage: Stage
  /** What was changed last in it. */
  next: RoomView | undefined
  onNew: (() => void) | null
}

/** What the stage is for, and the nearest thing to do in it. */
function StageCard({ space, stage, next, onNew }: StageCardProps) {
  const say = useSay()
  const here = stage === space.stage
  const [busy, setBusy] = useState(false)
  const moveHere = async () => {
    setBusy(true)
    try {
      await call(changeSpace, { params: { space: space.id }, request: { stage } })
      toast(say('space.moved', { stage: say(`stage.${stage}`) }))
    } catch (failure) {
      toastFailure(failure, say)
    }
    await forget(getSpace, listSpaces)
    setBusy(false)
  }
  return (
    <section className={here ? styles.here : styles.elsewhere} aria-labelledby="space-stage">
      <p className={styles.label}>
        {here
          ? say('space.here', { stage: say(`stage.${stage}`) })
          : say('space.stageOf', { number: stages.indexOf(stage) + 1, stage: say(`stage.${stage}`) })}
      </p>
      <h2 id="space-stage" className={styles.aim}>
        {say(`stage.${stage}.aim`)}
      </h2>
      <p>{say(`stage.${stage}.for`)}</p>
      {gates[stage] && <p className={styles.gate}>{say('space.then', { gate: say(`gate.${gates[stage]}`) })}</p>}
      <div className={styles.stageButtons}>
        {next ? (
          <LinkButton kind="primary" wide href={roomPath(next)}>
            {say('space.open', { title: next.title })}
          </LinkButton>
        ) : (
          onNew && (
            <Button kind="primary" wide icon={Plus} onClick={onNew}>
              {say('space.newBoard')}
            </Button>
          )
        )}
        {!here && can({ instance: null, role: space.role }, 'space.change') && (
          <Button icon={MapPin} wide busy={busy} onClick={() => void moveHere()}>
            {say('space.moveHere')}
          </Button>
        )}
      </div>
    </section>
  )
}

const countIn = (rooms: readonly RoomView[], stage: Stage): number => rooms.filter((room) => room.stage === stage).length
