/** Calls `run` once, later; gives the function that prevents it. */
export function windowAfter(ms: number, run: () => void): () => void {
  const timer = window.setTimeout(run, ms)
  return () => window.clearTimeout(timer)
}
