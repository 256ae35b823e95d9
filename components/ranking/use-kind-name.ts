import { useTranslations } from 'next-intl'

/** Kinds of agencies that this system has words for; another kind stands as it is stored. */
const KNOWN = ['so', 'co-quan-tuong-duong', 'quan', 'huyen', 'thi-xa', 'phuong', 'xa'] as const

export function useKindName(): (kind: string) => string {
  const t = useTranslations('ranking.kind')
  return (kind) => {
    const known = KNOWN.find((one) => one === kind)
    return known ? t(known) : kind
  }
}
