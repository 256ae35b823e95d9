/** A block of cells as spreadsheets put it on the clipboard; null for a single value, which is pasted as usual. */
export function pastedBlock(text: string): string[][] | null {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n')
  const cells = lines.map((line) => line.split('\t').map((cell) => cell.trim()))
  return cells.length === 1 && cells[0]?.length === 1 ? null : cells
}

export type PastedCell = { agencyId: string; code: string; text: string }

/** The block laid over the grid from a cell on, to the right and down; what falls outside is counted, not guessed. */
export function spreadBlock(
  block: readonly (readonly string[])[],
  at: { agencyId: string; code: string },
  agencyIds: readonly string[],
  codes: readonly string[],
): { cells: PastedCell[]; outside: number } {
  const [top, left] = [agencyIds.indexOf(at.agencyId), codes.indexOf(at.code)]
  const all = block.flatMap((line, y) =>
    line.map((text, x) => ({ agencyId: agencyIds[top + y], code: codes[left + x], text })),
  )
  const cells = all.filter(
    (c): c is PastedCell => c.agencyId !== undefined && c.code !== undefined && c.text !== '',
  )
  return { cells, outside: all.filter((c) => c.text !== '').length - cells.length }
}
