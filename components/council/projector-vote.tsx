import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { useFigures } from '@/components/score-trail/use-figures'
import { Icon, type IconName } from '@/components/ui/icon'
import type { ProjectorView } from '@/lib/projector/types'

const ICONS: Record<ProjectorView['members'][number]['state'], IconName> = {
  voted: 'check',
  notVoted: 'clock',
  absent: 'close',
  aside: 'not-applicable',
  present: 'check',
  expected: 'person',
}

/** Right of the wall: how many have voted or how it ended, what it takes, and every member in words. */
export function ProjectorVote({ view }: { view: ProjectorView }) {
  const t = useTranslations('sessions')
  const figures = useFigures()
  const { members, needed, session } = view
  return (
    <aside className="border-l border-line bg-surface-sunken px-5 py-4">
      <Result view={view} />
      <p className="my-3 text-16">{t('vote.needed', { needed, members: members.length })}</p>
      <p className="mt-3 mb-1 flex items-baseline justify-between text-16 font-semibold">
        {session.state === 'planned'
          ? t('attendance.members', { count: members.length })
          : t('attendance.title', { present: session.presentCount, members: members.length })}
        {session.state !== 'planned' && (
          <span
            className={clsx(
              'inline-flex items-center gap-1 text-14',
              session.hasQuorum ? 'text-success-ink' : 'text-warning-ink',
            )}
          >
            <Icon name={session.hasQuorum ? 'check' : 'warning'} size="small" />
            {t(session.hasQuorum ? 'attendance.quorum' : 'attendance.noQuorum')}
          </span>
        )}
      </p>
      <ul aria-label={t('vote.members')} className="text-14">
        {members.map((member) => (
          <li key={member.seatId} className="flex items-center gap-3 border-b border-line py-0.5">
            <Icon
              name={ICONS[member.state]}
              className={
                member.state === 'voted' || member.state === 'present' ? 'text-action-ink' : 'text-ink-muted'
              }
            />
            <span className="min-w-0 flex-1">{figures.words(member.position)}</span>
            <span
              className={clsx('text-14', member.state === 'notVoted' ? 'text-warning-ink' : 'text-ink-muted')}
            >
              {t(`vote.state.${member.state}`)}
            </span>
          </li>
        ))}
      </ul>
    </aside>
  )
}

function Result({ view: { item, members } }: { view: ProjectorView }) {
  const t = useTranslations('sessions.vote')
  const poll = item?.shown?.poll
  if (!poll || poll.outcome === 'cancelled') return <h2 className="text-16 font-semibold">{t('title')}</h2>
  return (
    <section role="status">
      <h2 className="text-16 font-semibold">{t('on', { letter: poll.option.letter })}</h2>
      {poll.outcome ? (
        <>
          <p className="flex items-center gap-3 text-40 font-semibold">
            <Icon name={poll.outcome === 'approved' ? 'check' : 'close'} />
            {t(poll.outcome)}
          </p>
          {poll.outcome === 'notApproved' && <p className="text-18">{t('kept')}</p>}
          {poll.count && (
            <p className="text-18">
              {t('count', {
                approve: poll.count.approve,
                against: poll.count.against,
                abstain: poll.count.abstain,
                notVoted: poll.count.notVoted,
              })}
            </p>
          )}
        </>
      ) : (
        <>
          <p className="flex items-baseline gap-4">
            <b className="fig text-64 font-semibold">{poll.votedCount}</b>
            <span className="text-18">
              {t('cast')}
              <span className="block text-ink-muted">{t('hidden')}</span>
            </span>
          </p>
          <Strip members={members} />
        </>
      )}
    </section>
  )
}

/** One box per member: filled when he has voted, hatched when he stands aside, crossed when absent. The list says it in words. */
function Strip({ members }: Pick<ProjectorView, 'members'>) {
  return (
    <div aria-hidden className="mt-2 flex gap-1">
      {members.map(({ seatId, state }) => (
        <span
          key={seatId}
          className={clsx(
            'grid h-7 flex-1 place-items-center border',
            state === 'voted'
              ? 'border-action bg-action text-on-action'
              : 'border-line-strong bg-surface text-ink-muted',
            state === 'aside' && 'hatched',
          )}
        >
          {state === 'voted' && <Icon name="check" size="small" />}
          {state === 'absent' && <Icon name="close" size="small" />}
        </span>
      ))}
    </div>
  )
}
