/** What surrounds a row: whether it applies, and the last day a document may bear. */
export type LineContext = {
  /** `attribute`: Home Affairs' attributes of the agency; `claim`: a granted claim. */
  applies: true | 'attribute' | 'claim'
  /** ISO day; a document dated after it is impossible. */
  latestDay: string
}
