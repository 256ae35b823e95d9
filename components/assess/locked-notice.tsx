'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Moment } from '@/components/figure/moment'
import { Notice } from '@/components/ui/notice'
import type { AssessmentHead, CanAnswer } from '@/lib/assessment/types'
import type { RefusalReason } from '@/lib/errors'

const TOLD: readonly RefusalReason[] = [
  'with-head',
  'already-submitted',
  'deadline-passed',
  'round-published',
  'round-not-open',
  'not-yours',
  'row-not-reopened',
]

/** Codes of rows have at least a field and a criterion before them. */
const ROW_DEPTH = 2

type LockedNoticeProps = {
  head: AssessmentHead
  save: CanAnswer
  refusal: RefusalReason | null
  signHref: string
  /** Where chosen rows are reopened: which; null: all. */
  openCodes: readonly string[] | null
  base: string
  onGo: (code: string) => void
}

/** Why nothing can be entered, and whom to ask; and what the head wrote when giving the draft back. */
export function LockedNotice(props: LockedNoticeProps) {
  const { head, save, refusal, signHref } = props
  const t = useTranslations('assess.lock')
  const reason = save.allowed ? refusal : save.reason
  if (!reason) return <OpenNotes {...props} />
  const key = TOLD.includes(reason) ? reason : 'other'
  return (
    <Notice
      tone={save.allowed ? 'danger' : 'info'}
      role={save.allowed ? 'alert' : undefined}
      title={t(`${key}.title`)}
      className="mb-3"
    >
      <p>
        {t(`${key}.what`)}
        {reason === 'deadline-passed' && head.reopenedUntil && head.submittedAt && (
          <> {t('notSignedAgain')}</>
        )}
        {head.state === 'submitted' && head.submittedAt && (
          <>
            {' '}
            {t('submittedBy', { name: head.submittedByName ?? '' })}{' '}
            <Moment at={new Date(head.submittedAt).toISOString()} />.
          </>
        )}{' '}
        {(head.state === 'submitted' || head.state === 'withHead') && (
          <Link href={signHref}>{t(head.state === 'submitted' ? 'receipt' : 'summary')}</Link>
        )}
      </p>
    </Notice>
  )
}

function OpenNotes({ head, openCodes, base, onGo }: LockedNoticeProps) {
  const t = useTranslations('assess.lock')
  return (
    <>
      {head.returnNote && (
        <Notice tone="warn" title={t('returned')} className="mb-3">
          <p className="whitespace-pre-line">{head.returnNote}</p>
        </Notice>
      )}
      {head.reopenedUntil && head.reopenReason && (
        <Notice tone={openCodes ? 'warn' : 'info'} className="mb-3">
          {t('reopened', { reason: head.reopenReason })}{' '}
          <Moment at={new Date(head.reopenedUntil).toISOString()} />.
          {openCodes && (
            <p>
              {t('onlyRows')}{' '}
              {openCodes.map((code, i) => (
                <span key={code}>
                  {i > 0 && ', '}
                  <RowLink code={code} base={base} onGo={onGo} />
                </span>
              ))}
              . {t('othersLocked')}
            </p>
          )}
        </Notice>
      )}
    </>
  )
}

/** A row that is open again; a field or criterion is only named, its rows bear a mark. */
function RowLink({ code, base, onGo }: { code: string } & Pick<LockedNoticeProps, 'base' | 'onGo'>) {
  if (code.split('.').length < ROW_DEPTH) return <b className="fig">{code}</b>
  return (
    <Link
      href={`${base}?row=${code}`}
      className="fig"
      onClick={(event) => {
        event.preventDefault()
        onGo(code)
      }}
    >
      {code}
    </Link>
  )
}
