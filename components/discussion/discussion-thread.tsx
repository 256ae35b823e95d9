'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Moment } from '@/components/figure/moment'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { segmentsOf } from '@/lib/discussion/policy'
import type { CommentView, DiscussionView } from '@/lib/discussion/types'
import { CommentBox } from './comment-box'
import { commentKey, type OwnTalk } from './talk'
import { useKeptText } from './use-kept-text'

type DiscussionThreadProps = { talk: OwnTalk; discussion: DiscussionView }

/** One discussion: what was said, and the way to answer, resolve it or open it again. */
export function DiscussionThread({ talk, discussion }: DiscussionThreadProps) {
  const t = useTranslations('discussion')
  const [isBegun, setAnswering] = useState(false)
  const { run, busy, answer } = useCommand(talk.actions.settle)
  const { id, version, code, comments, resolvedAt } = discussion
  const isAnswering = useKeptText(commentKey(talk, code, id)).text !== '' || isBegun
  return (
    <li
      id={`discussion-${id}`}
      className={clsx(
        'scroll-mt-16 border-l-[3px] py-1 pl-3 target:bg-surface-selected',
        resolvedAt ? 'border-l-line' : 'border-l-warning-line',
      )}
    >
      <ol className="flex flex-col gap-1.5">
        {comments.map((comment) => (
          <Comment key={comment.id} comment={comment} talk={talk} />
        ))}
      </ol>
      {resolvedAt && <Resolved discussion={discussion} />}
      <AnswerNotice answer={answer} className="mt-1" />
      {isAnswering && (
        <div className="mt-1.5">
          <CommentBox
            talk={talk}
            code={code}
            discussionId={id}
            label={t('answer')}
            send={t('send')}
            onClose={() => setAnswering(false)}
          />
        </div>
      )}
      {!talk.isClosed && !isAnswering && (
        <div className="mt-1 flex flex-wrap gap-1.5">
          <Button size="sm" variant="plain" onClick={() => setAnswering(true)} className="-ml-2.5">
            {t(resolvedAt ? 'answerAgain' : 'answer')}
          </Button>
          <Button
            size="sm"
            variant="plain"
            icon={resolvedAt ? undefined : 'check'}
            disabled={busy}
            onClick={() => void run({ discussionId: id, version, resolved: !resolvedAt })}
          >
            {t(resolvedAt ? 'reopen' : 'resolve')}
          </Button>
        </div>
      )}
    </li>
  )
}

function Resolved({ discussion: { resolvedAt, resolvedByName } }: { discussion: DiscussionView }) {
  const t = useTranslations('discussion')
  if (!resolvedAt) return null
  return (
    <p className="mt-1 flex items-center gap-1 text-12 text-success-ink">
      <Icon name="check" size="text" />
      {t('resolvedBy', { name: resolvedByName ?? '' })} <Moment at={new Date(resolvedAt).toISOString()} />
    </p>
  )
}

function Comment({ comment, talk }: { comment: CommentView; talk: OwnTalk }) {
  const named = talk.insiders.filter(({ name }) => comment.mentionedNames.includes(name))
  return (
    <li className="text-13">
      <p className="text-12 text-ink-muted">
        <b className="font-semibold text-ink">{comment.personName}</b>{' '}
        <Moment at={new Date(comment.writtenAt).toISOString()} />
      </p>
      <p className="wrap-anywhere whitespace-pre-line">
        {segmentsOf(comment.text, named).map(({ text, personId }, at) =>
          personId ? (
            <b
              key={at}
              className={clsx(
                'font-semibold',
                personId === talk.personId ? 'bg-warning-soft text-warning-ink' : 'text-action-ink',
              )}
            >
              {text}
            </b>
          ) : (
            text
          ),
        )}
      </p>
    </li>
  )
}
