/** Each run of dark cells in a row as one rectangle; lengths in cells. */
export function qrPath(data: readonly (readonly boolean[])[]): string {
  let path = ''
  data.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue
      const from = x
      while (row[x + 1]) x++
      path += `M${from} ${y}h${x - from + 1}v1h-${x - from + 1}z`
    }
  })
  return path
}
