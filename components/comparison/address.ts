import { COMPARISON_ORDERS, MOST_SIDES, type ComparisonOrder } from '@/lib/comparison/policy'

/** What is compared and how it is shown, as the address says it, so that every state can be sent to a colleague. */
export type ComparisonAddress = {
  /** In the order asked for, each once. */
  chosen: string[]
  hadDuplicates: boolean
  hadTooMany: boolean
  order: ComparisonOrder
  onlyDifferent: boolean
}

type Asked = Record<string, string | string[] | undefined>
const ID = /^[a-z0-9-]{1,80}$/

/** `agencies=a,b` as a link says it, and `agencies=a&agencies=b` as a form of checkboxes does. */
function readChosen(asked: Asked, name: string, most: number) {
  const all = [asked[name] ?? []].flat().flatMap((part) => part.split(','))
  const known = all.map((id) => id.trim()).filter((id) => ID.test(id))
  const once = [...new Set(known)]
  return {
    chosen: once.slice(0, most),
    hadDuplicates: once.length < known.length,
    hadTooMany: once.length > most,
  }
}

export function readComparison(asked: Asked, name: 'agencies' | 'years' = 'agencies'): ComparisonAddress {
  const first = (key: string) => [asked[key]].flat()[0]
  return {
    ...readChosen(asked, name, name === 'years' ? 2 : MOST_SIDES),
    order: COMPARISON_ORDERS.find((order) => order === first('order')) ?? 'catalogue',
    onlyDifferent: first('differ') === '1',
  }
}

/** The part of an address that says a comparison; what goes without saying is left out. */
export function comparisonQuery(
  { chosen, order, onlyDifferent }: Pick<ComparisonAddress, 'chosen' | 'order' | 'onlyDifferent'>,
  name: 'agencies' | 'years' = 'agencies',
): string {
  const parts = [
    chosen.length > 0 ? `${name}=${chosen.join(',')}` : '',
    order === 'catalogue' ? '' : `order=${order}`,
    onlyDifferent ? 'differ=1' : '',
  ].filter(Boolean)
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}
