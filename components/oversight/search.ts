import { foldText } from '@/lib/format'

/** Whether words without their marks stand in any of the texts: "so tai chinh" finds "Sở Tài chính". */
export function matches(query: string, texts: readonly (string | null | undefined)[]): boolean {
  const asked = foldText(query)
  return asked === '' || texts.some((text) => text && foldText(text).includes(asked))
}
