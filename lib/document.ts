/** A paper as data: what a Word file and a PDF are both made from, so that they never say different things. */

export type Run = { text: string; bold?: boolean; italic?: boolean }

export type Cell = {
  text: string
  bold?: boolean
  align?: 'left' | 'center' | 'right'
  /** Columns that the cell covers. */
  span?: number
}

export type Block =
  | { kind: 'title'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; runs: Run[]; align?: 'left' | 'center' | 'right' | 'both' }
  | {
      kind: 'table'
      head: Cell[]
      rows: Cell[][]
      /** Shares of the width, one per column. */
      widths: number[]
    }
  | Drawing

/** A drawing within a paper, with its words for those who do not see it. */
export type Drawing = {
  kind: 'figure'
  svg: string
  /** In points. */
  width: number
  height: number
  alt: string
}

export type Annex = { body: Block[]; landscape: boolean }

/** The administrative form of Decree 30/2020/NĐ-CP: who issues, motto, number, place and day, signature block. */
export type Paper = {
  /** In the file's own properties. */
  title: string
  language: 'vi' | 'en'
  landscape: boolean
  issuer: { above: string; name: string }
  motto: { state: string; words: string }
  /** "Số: …/BC-…" */
  number: string
  /** "Hà Nội, ngày … tháng … năm …" */
  placeAndDay: string
  body: Block[]
  recipients: { title: string; lines: string[] }
  signature: { position: string; hint: string; name: string }
  /** A second signature left of it, in the place of the recipients, which then stand below: the secretary of minutes. */
  secondSignature?: { position: string; hint: string; name: string }
  /** After the signature, each on a page of its own. */
  annexes?: Annex[]
  /** At the foot of every page. */
  footer: string
}
