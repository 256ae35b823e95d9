type Words = (key: 'breakShort' | 'breakOther', values?: { set: string }) => string

/** "4210/QĐ-UBND" → "Bộ 4210"; a set without a number has no short name. */
export function shortSet(indexSet: string, t: Words): string {
  const number = /^\d+/.exec(indexSet)?.[0]
  return number ? t('breakShort', { set: number }) : t('breakOther')
}
