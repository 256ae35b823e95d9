import { LOSS_LEVELS, type LossLevel } from '@/lib/agency-result/types'

/** What of an agency's page is shown how; all of it stands in the address. */
export type AgencyView = {
  lost: LossLevel
  all: boolean
  fields: 'spread' | 'radar'
  /** The field whose survey rows stand with their groups; null: all rows, without. */
  survey: string | null
}

type Query = Record<string, string | string[] | undefined>

/** What an address asks for; what it does not know, it leaves as it is at first. */
export function readView(query: Query): AgencyView {
  return {
    lost: LOSS_LEVELS.find((level) => level === query.lost) ?? 'row',
    all: query.all === '1',
    fields: query.fields === 'radar' ? 'radar' : 'spread',
    survey: typeof query.survey === 'string' && /^\d+$/.test(query.survey) ? query.survey : null,
  }
}

/** The address of a view; what is so at first is left out. */
export function viewHref(path: string, { lost, all, fields, survey }: AgencyView): string {
  const query = new URLSearchParams({
    ...(lost === 'row' ? {} : { lost }),
    ...(all ? { all: '1' } : {}),
    ...(fields === 'spread' ? {} : { fields }),
    ...(survey === null ? {} : { survey }),
  }).toString()
  return query ? `${path}?${query}` : path
}
