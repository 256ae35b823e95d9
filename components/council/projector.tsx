import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useFigures } from '@/components/score-trail/use-figures'
import { DataMark } from '@/components/shell/data-mark'
import { Icon } from '@/components/ui/icon'
import { formatInstant, formatDay, dayInHanoi, formatPercentHundredths } from '@/lib/format'
import type { ProjectorItem, ProjectorView } from '@/lib/projector/types'
import { ProjectorVote } from './projector-vote'
import { VoteOptions } from './vote-options'

/** The wall of the council room: what is being decided on the left, who has voted on the right. Big type, no controls. */
export function Projector({
  view,
  back,
  children,
}: {
  view: ProjectorView
  back: string
  children: ReactNode
}) {
  const t = useTranslations('sessions.projector')
  const agenda = useTranslations('sessions.agenda')
  const { session, item } = view
  return (
    <div className="flex min-h-dvh flex-col bg-page">
      <header className="flex min-h-14 flex-wrap items-stretch border-b border-line bg-surface">
        <p className="flex items-center gap-3 bg-emblem px-8 text-18 font-semibold text-on-emblem">
          <Icon name="emblem" className="size-[26px] text-emblem-gold" /> {t('council')}
        </p>
        <p className="flex items-center gap-4 px-5 text-16">
          <b className="font-semibold">{t('session', { day: formatDay(dayInHanoi(session.meetsAt)) })}</b>
          {item && (
            <span className="text-ink-muted">
              {t('itemOf', {
                number: item.number,
                count: item.count,
                kind: agenda(`kind.${item.kind}`),
              })}
            </span>
          )}
        </p>
        <p className="ml-auto flex items-center gap-4 px-5">
          {(view.illustrative || view.demonstration) && <DataMark>{t('mark')}</DataMark>}
          <Link href={back} className="text-13">
            {t('back')}
          </Link>
        </p>
      </header>
      <main
        id="main"
        className="grid flex-1 lg:grid-cols-[minmax(0,1fr)_28rem] 2xl:grid-cols-[minmax(0,1fr)_34rem]"
      >
        <div className="flex min-w-0 flex-col gap-4 px-8 py-5">
          {children}
          {item ? <Item item={item} /> : <Between view={view} />}
        </div>
        <ProjectorVote view={view} />
      </main>
    </div>
  )
}

function Between({ view: { session } }: { view: ProjectorView }) {
  const t = useTranslations('sessions.projector')
  return (
    <div className="flex flex-1 flex-col items-start justify-center gap-3">
      <h1 className="text-40 font-semibold">
        {session.state === 'planned'
          ? t('wait', { at: formatInstant(session.meetsAt) })
          : t(session.state === 'open' ? 'between' : 'over')}
      </h1>
      <p className="text-22 text-ink-muted">
        {t('decided', { decided: session.decidedCount, count: session.itemCount })}
      </p>
    </div>
  )
}

function Item({ item }: { item: ProjectorItem }) {
  const t = useTranslations('sessions')
  const figures = useFigures()
  const { shown } = item
  if (!shown)
    return (
      <div className="flex flex-1 flex-col items-start justify-center gap-3">
        <h1 className="text-40 font-semibold">{item.aside.map(figures.words).join(', ')}</h1>
        <p className="text-28">{t('projector.leaves')}</p>
        <p className="text-18 text-ink-muted">{t('projector.leavesAbout')}</p>
      </div>
    )
  const { subject, line, options, poll } = shown
  if (!subject || !line)
    return (
      <div className="flex flex-1 flex-col items-start justify-center gap-3">
        <h1 className="text-40 font-semibold">
          {t(`agenda.whole.${item.kind === 'survey' ? 'survey' : 'result'}`, {
            block: figures.words(item.blockName),
          })}
        </h1>
        <p className="text-22">{t('projector.whole')}</p>
      </div>
    )
  return (
    <>
      <div>
        <p className="text-18 text-ink-muted">{figures.words(subject.agencyName)}</p>
        <h1 className="text-28 font-semibold 2xl:text-40">
          <span className="fig">{subject.code}</span> {figures.words(subject.rowName)}
        </h1>
      </div>
      <VoteOptions
        big
        line={line}
        options={options}
        putId={poll && poll.outcome !== 'cancelled' ? poll.option.optionId : null}
        grounds={shown.grounds}
        reasonCodes={shown.reasonCodes}
      />
      <ChangeTable item={item} />
      <p className="border-l-[3px] border-line-strong bg-surface-sunken px-4 py-3 text-16">
        <b className="font-semibold">{t('item.basis')}</b> {figures.words(line.row.guidance)}
      </p>
      {item.aside.length > 0 && (
        <p className="text-16 text-ink-muted">
          {item.aside.map((position) => (
            <span key={position.vi} className="block">
              {t('item.aside', { name: figures.words(position) })}
            </span>
          ))}
        </p>
      )}
    </>
  )
}

/** Index and band of the item's own agency; ranks are not for the room, where other agencies' heads sit. */
function ChangeTable({ item }: { item: ProjectorItem }) {
  const t = useTranslations('sessions.projector')
  const figures = useFigures()
  const { change = null, subject = null, options = [] } = item.shown ?? {}
  if (!change || !subject) return null
  const standing = options.find((o) => o.source === 'standing')
  const percent = (hundredths: number | null) =>
    formatPercentHundredths(hundredths, { locale: figures.locale })
  const bandOf = (s: typeof change.before) => (s.band ? figures.words(s.band.name) : '–')
  const cells = [
    {
      label: t('index'),
      before: percent(change.before.indexHundredths),
      after: percent(change.after.indexHundredths),
    },
    { label: t('band'), before: bandOf(change.before), after: bandOf(change.after) },
  ]
  return (
    <table className="w-full text-18">
      <thead className="bg-surface-sunken text-left text-16 text-ink-muted">
        <tr className="border-b border-line-strong">
          <th scope="col" className="px-3 py-2 font-semibold">
            {t('ifB', { letter: change.option.letter, other: standing?.letter ?? 'A' })}
          </th>
          {cells.map((cell) => (
            <th key={cell.label} scope="col" className="px-3 py-2 font-semibold">
              {cell.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr className="border-b border-line">
          <th scope="row" className="px-3 py-3 text-left font-semibold">
            {figures.words(subject.agencyName)}
          </th>
          {cells.map(({ label, before, after }) => (
            <td key={label} className="fig px-3 py-3">
              {before}{' '}
              {before === after ? (
                <span className="text-ink-muted">{t('same')}</span>
              ) : (
                <>
                  <Icon name="arrow-right" className="text-ink-muted" />{' '}
                  <span className="sr-only">{t('becomes')} </span>
                  <b className="font-semibold text-action-ink">{after}</b>
                </>
              )}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  )
}
