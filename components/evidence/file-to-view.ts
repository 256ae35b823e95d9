/** A file that can be shown: where it is, what it is, and which pages matter. */
export type FileToView = {
  /** The address of its bytes. */
  href: string
  fileName: string
  mediaType: string
  sizeBytes: number
  /** As typed: "tr. 3–5". */
  pages: string
}

/** The first page that is named: "tr. 3–5" → 3; 1 where none is. */
export const firstPageOf = (pages: string): number => Math.max(1, Number(/\d{1,5}/.exec(pages)?.[0] ?? 1))
