/** Characters of one file that are kept for search: some thousand pages. What comes after is not searched. */
const MOST_CHARACTERS = 3_000_000

/** The pages that fit, without characters that the database refuses or that part the pages. */
export function withinLimit(pages: readonly string[]): string[] {
  let left = MOST_CHARACTERS
  return pages.map((page) => {
    const kept = page
      .normalize('NFC')
      .replace(/[\0\f]/g, ' ')
      .slice(0, Math.max(0, left))
    left -= kept.length
    return kept
  })
}
