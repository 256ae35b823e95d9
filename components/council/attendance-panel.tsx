'use client'

import { useTranslations } from 'next-intl'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { useFigures } from '@/components/score-trail/use-figures'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Icon } from '@/components/ui/icon'
import { Panel } from '@/components/ui/panel'
import type { Member, SessionHead } from '@/lib/council-session/types'
import type { Run } from './step-button'

/** Who belongs to the session, and who is present; noted by whoever runs it. */
export function AttendancePanel({ session, note }: { session: SessionHead; note: Run }) {
  const t = useTranslations('sessions.attendance')
  const { members, presentCount, state, kind, version, sessionId } = session
  const { run, busy, answer } = useCommand(note)
  const counts = kind === 'inRoom' && state !== 'planned'
  const canNote = counts && state === 'open' && session.can.run.allowed && version !== null
  const send = (present: { seatId: string; isPresent: boolean }[]) =>
    void run({ sessionId, version, present })
  return (
    <Panel
      title={
        counts
          ? t('title', { present: presentCount, members: members.length })
          : t('members', { count: members.length })
      }
      aside={
        counts && (
          <span
            className={
              session.hasQuorum
                ? 'inline-flex items-center gap-1 text-success-ink'
                : 'inline-flex items-center gap-1 text-warning-ink'
            }
          >
            <Icon name={session.hasQuorum ? 'check' : 'warning'} size="small" />
            {t(session.hasQuorum ? 'quorum' : 'noQuorum')}
          </span>
        )
      }
    >
      <ul aria-busy={busy} className="text-13">
        {members.map((member) => (
          <li
            key={member.seatId}
            className="flex min-h-9 items-center justify-between gap-3 border-b border-line-faint last:border-b-0"
          >
            <Name member={member} />
            {canNote ? (
              <Checkbox
                hideLabel
                label={t('mark', { name: member.personName ?? member.position.vi })}
                checked={member.isPresent}
                disabled={busy}
                onChange={(e) => send([{ seatId: member.seatId, isPresent: e.target.checked }])}
              />
            ) : (
              counts && (
                <span className="text-12 text-ink-muted">{t(member.isPresent ? 'present' : 'absent')}</span>
              )
            )}
          </li>
        ))}
      </ul>
      <AnswerNotice answer={answer} className="mt-2" />
      {canNote && members.some((m) => !m.isPresent) && (
        <Button
          size="sm"
          className="mt-2"
          disabled={busy}
          onClick={() => send(members.map(({ seatId }) => ({ seatId, isPresent: true })))}
        >
          {t('all')}
        </Button>
      )}
      {kind === 'inRoom' && state === 'planned' && (
        <p className="mt-2 text-12 text-ink-muted">{t('beforeOpen')}</p>
      )}
    </Panel>
  )
}

function Name({ member }: { member: Member }) {
  const figures = useFigures()
  return (
    <span className="min-w-0">
      {figures.words(member.position)}
      {member.personName && <span className="block text-12 text-ink-muted">{member.personName}</span>}
    </span>
  )
}
