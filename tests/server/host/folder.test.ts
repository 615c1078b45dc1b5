import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FolderError, folderHealth, isNearlyFull, prepareFolder } from '../../../server/host/folder.ts'

test('a data folder is made where there is none; a file in its place is refused in a sentence', async () => {
  const place = await mkdtemp(join(tmpdir(), 'stoa-folder-'))
  try {
    await prepareFolder(join(place, 'a', 'b'))
    expect((await stat(join(place, 'a', 'b'))).isDirectory()).toBe(true)
    await prepareFolder(join(place, 'a', 'b'))
    expect(await folderHealth(join(place, 'a', 'b'))).toMatchObject({ dataFolder: 'b', writable: true })
    await writeFile(join(place, 'file'), '')
    await expect(prepareFolder(join(place, 'file'))).rejects.toThrow(FolderError)
    await expect(prepareFolder(join(place, 'file', 'below'))).rejects.toThrow('that is a file, or lies in one')
  } finally {
    await rm(place, { recursive: true })
  }
})

test('a disk with less than 16 MiB is nearly full; one that does not say how much it has is not', () => {
  const isFull = (freeBytes: number | null) => isNearlyFull({ dataFolder: 'data', writable: true, freeBytes })
  expect([0, 16 * 1024 * 1024 - 1, 16 * 1024 * 1024, null].map(isFull)).toEqual([true, true, false, false])
})
