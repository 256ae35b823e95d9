import type { Cell, Font, Worksheet } from '@cj-tech-master/excelts'

/** How the workbook looks: what may be filled in is light, what is locked is plain, what is wrong is red. */

const solid = (argb: string): Cell['fill'] => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } })
const HEAD = solid('FF1F3A5F')
const GROUP = solid('FFE4EAF2')
const INPUT = solid('FFFFF9E5')
const LOCKED = solid('FFF0F0F0')
const WRONG = solid('FFFFC7CE')
const LINE = { style: 'thin', color: { argb: 'FFB8C0CC' } } as const
const BORDER = { top: LINE, bottom: LINE, left: LINE, right: LINE }
const WRONG_INK = 'FF9C0006'

/** Named in full, or a reader takes another family for bold words than for plain ones. */
export const font = (more: Partial<Font> = {}): Partial<Font> => ({
  name: 'Calibri',
  family: 2,
  size: 11,
  ...more,
})

export const POINTS_FORMAT = '0.00'
export const DAY_FORMAT = 'dd/mm/yyyy'

export function styleHead(cell: Cell): void {
  cell.fill = HEAD
  cell.font = font({ bold: true, color: { argb: 'FFFFFFFF' } })
  cell.alignment = { wrapText: true, vertical: 'middle' }
  cell.border = BORDER
}

export function styleGroup(cell: Cell): void {
  cell.fill = GROUP
  cell.font = font({ bold: true })
  cell.alignment = { wrapText: true, vertical: 'middle' }
}

export function stylePlain(cell: Cell): void {
  cell.alignment = { wrapText: true, vertical: 'top' }
  cell.border = BORDER
}

/** A cell that may be filled in, or would be if the row were the agency's to fill. */
export function styleInput(cell: Cell, isOpen: boolean): void {
  stylePlain(cell)
  cell.fill = isOpen ? INPUT : LOCKED
  cell.protection = { locked: !isOpen }
}

export function styleWrong(cell: Cell): void {
  cell.fill = WRONG
  cell.font = font({ bold: true, color: { argb: WRONG_INK } })
}

/** Without a password: it keeps slips of the hand away. What was changed all the same is noticed when it comes back. */
export const lock = (sheet: Worksheet): Promise<void> =>
  sheet.protect('', {
    selectLockedCells: true,
    selectUnlockedCells: true,
    formatColumns: true,
    formatRows: true,
  })
