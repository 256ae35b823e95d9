export type CellPlace = { row: number; column: number }
type Key = { key: string; ctrlKey: boolean }

/** How far PageUp and PageDown go. */
const PAGE = 10

/**
 * Where a key leads in the map; null where it is none of its keys. Column 0 holds the names of the agencies: only in
 * the head (row 0) is there something to act on. Example: End in any row → its last column.
 */
export function stepFrom(
  { row, column }: CellPlace,
  { key, ctrlKey }: Key,
  { rows, columns }: { rows: number; columns: number },
): CellPlace | null {
  const within = (place: CellPlace): CellPlace => {
    const to = Math.min(Math.max(place.row, 0), rows - 1)
    return { row: to, column: Math.min(Math.max(place.column, to === 0 ? 0 : 1), columns - 1) }
  }
  switch (key) {
    case 'ArrowRight':
      return within({ row, column: column + 1 })
    case 'ArrowLeft':
      return within({ row, column: column - 1 })
    case 'ArrowDown':
      return within({ row: row + 1, column })
    case 'ArrowUp':
      return within({ row: row - 1, column })
    case 'PageDown':
      return within({ row: row + PAGE, column })
    case 'PageUp':
      return within({ row: row - PAGE, column })
    case 'Home':
      return within({ row: ctrlKey ? 0 : row, column: 0 })
    case 'End':
      return within({ row: ctrlKey ? rows - 1 : row, column: columns - 1 })
    default:
      return null
  }
}
