/** The pictures of an open board: those that are shown, and those on their way to the server. One per editor; whoever made it closes it. */
import { type StoredFile, shareFiles } from '../../shared/api/index.ts'
import { hashIn, sourceOf } from '../../shared/lib/index.ts'
import { changeObject, objectsOf, removeObject } from '../../shared/model/index.ts'
import { splitRoomName } from '../../shared/protocol/index.ts'
import type { Room } from '../collab/index.ts'
import { type ApiFailure, call, uploadBytes } from '../host/index.ts'
import { type Signal, signal } from '../ui/signal.ts'
import { decodePicture } from './decode.ts'
import { fetchPicture } from './fetchPicture.ts'
import { createOutgoing, type Sending } from './outgoing.ts'
import type { Prepared } from './prepare.ts'
import { createShelf, type Shelf } from './shelf.ts'
import { openWaiting } from './waiting.ts'

/** A picture that did not come, and the word key of why. */
interface NotTaken {
  name: string
  why: ApiFailure['code']
}

export interface Pictures extends Pick<Shelf, 'at' | 'watch' | 'blob'> {
  /** Id of the room whose pictures these are. */
  readonly room: string
  sending: Signal<readonly Sending[]>
  /** How many files are being made ready. */
  preparing: Signal<number>
  /** Stays until somebody has read it. */
  notTaken: Signal<readonly NotTaken[]>
  /** Shows it at once, and sends it. */
  send(picture: Prepared, name: string): void
  /** Sends it no more, and takes what shows it from the board. */
  cancel(source: string): void
  /** Pictures of another room that the person brought along: makes the server show them here too. */
  bring(from: string, sources: readonly string[]): void
  close(): void
}

export function openPictures(room: Room, person: string): Pictures {
  const { id } = splitRoomName(room.name)
  const address = `/api/rooms/${encodeURIComponent(id)}/files`
  const notTaken = signal<readonly NotTaken[]>([])
  const after = (ms: number, run: () => void) => {
    const timer = window.setTimeout(run, ms)
    return () => window.clearTimeout(timer)
  }

  const shelf = createShelf({ fetch: (source) => fetchPicture(`${address}/${hashIn(source)}`), decode: decodePicture, after })
  const waiting = openWaiting(person, id)
  const outgoing = createOutgoing({
    waiting,
    after,
    upload: async (blob, onProgress, stop) => (await uploadBytes(address, blob, onProgress, stop)) as StoredFile,
    stored(source, hash) {
      if (sourceOf(hash) !== source) renameSource(source, sourceOf(hash))
    },
    refused(source, name, failure) {
      notTaken.set([...notTaken.get(), { name, why: failure.code }])
      takeAway(source)
    },
  })

  /** Not one's own change: undo passes over it. */
  const showing = (source: string): string[] =>
    [...objectsOf(room.doc)].filter(([, object]) => object.get('source') === source).map(([object]) => object)
  const takeAway = (source: string) => {
    shelf.put(source, null)
    room.doc.transact(() => {
      for (const object of showing(source)) removeObject(room.doc, object)
    })
  }
  const renameSource = (source: string, next: string) =>
    room.doc.transact(() => {
      for (const object of showing(source)) changeObject(room.doc, object, { props: { source: next } })
    })

  void waiting.all().then((kept) => {
    for (const { source, name, type, bytes } of kept) {
      const blob = new Blob([bytes], { type })
      shelf.put(source, blob)
      outgoing.send({ source, name, blob })
    }
  })
  const again = () => {
    shelf.again()
    outgoing.again()
  }
  let wasOffline = false
  const stopWatching = room.saved.watch(({ is }) => {
    if (is === 'offline') wasOffline = true
    else if (wasOffline && (is === 'saved' || is === 'saving')) {
      wasOffline = false
      again()
    }
  })
  window.addEventListener('online', again)

  return {
    room: id,
    at: shelf.at,
    watch: shelf.watch,
    blob: shelf.blob,
    sending: outgoing.all,
    preparing: signal(0),
    notTaken,
    send({ source, blob }, name) {
      shelf.put(source, blob)
      outgoing.send({ source, name, blob })
    },
    cancel(source) {
      outgoing.cancel(source)
      takeAway(source)
    },
    bring(from, sources) {
      const hashes = sources.flatMap((source) => hashIn(source) ?? [])
      if (from === id || hashes.length === 0) return
      // Who may not see them there sees the mark here; what else was copied is on the board all the same.
      call(shareFiles, { params: { room: id }, request: { from, hashes } }).then(shelf.again, () => {})
    },
    close() {
      window.removeEventListener('online', again)
      stopWatching()
      outgoing.close()
      shelf.close()
    },
  }
}
