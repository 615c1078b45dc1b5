/** Faults that are known and not mended yet. The campaign leaves out what would only find them again; fuzz.test.ts shows each as a test that fails as expected. Once mended,
 *  its line is set to false here, and the test is made an ordinary one. */
export const open = {
  /** Clients of an update in another order than falling, or one of them twice: what Yjs merges of it lacks a part. */
  oddOrder: true,
  /** A refused author's earlier update of the same turn does not reach the turn's only other author. */
  refusedAmongAuthors: true,
}
