'use client'

import { useTranslations } from 'next-intl'
import { useState, useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { CommentBox } from './comment-box'
import { DiscussionThread } from './discussion-thread'
import { commentKey, type OwnTalk } from './talk'
import { useKeptText } from './use-kept-text'

/** The address is read once, when the page has come to life. */
const never = () => () => undefined

/** What the agency's own people say about a row; nobody outside it reads this. */
export function RowDiscussion({ talk, code }: { talk: OwnTalk; code: string }) {
  const t = useTranslations('discussion')
  const [isBegun, setBeginning] = useState(false)
  const isBeginning = useKeptText(commentKey(talk, code, null)).text !== '' || isBegun
  const hash = useSyncExternalStore(
    never,
    () => window.location.hash,
    () => '',
  )
  const [showsResolved, setShowsResolved] = useState(false)
  const all = talk.discussions.filter((d) => d.code === code)
  const open = all.filter((d) => d.resolvedAt === null)
  const resolved = all.filter((d) => d.resolvedAt !== null)
  const isAsked = resolved.some(({ id }) => hash === `#discussion-${id}`)
  if (talk.isClosed && all.length === 0) return null
  return (
    <section
      aria-label={t('title')}
      className="border-t border-line-faint px-3.5 pt-[0.4375rem] pb-3 text-13 max-md:px-2.5"
    >
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <h3 className="font-semibold">{t('title')}</h3>
        {open.length > 0 && <Chip tone="warning">{t('open', { count: open.length })}</Chip>}
        <span className="text-12 text-ink-muted">{t('own')}</span>
        {!talk.isClosed && !isBeginning && (
          <Button size="sm" className="ml-auto max-md:ml-0" onClick={() => setBeginning(true)}>
            {t('begin')}
          </Button>
        )}
      </div>
      {open.length > 0 && (
        <ul className="mt-1.5 flex flex-col gap-2">
          {open.map((discussion) => (
            <DiscussionThread key={discussion.id} talk={talk} discussion={discussion} />
          ))}
        </ul>
      )}
      {isBeginning && (
        <div className="mt-2">
          <CommentBox
            talk={talk}
            code={code}
            discussionId={null}
            label={t('beginLabel')}
            send={t('send')}
            onClose={() => setBeginning(false)}
          />
        </div>
      )}
      {resolved.length > 0 && (
        <details
          className="mt-2"
          open={showsResolved || isAsked}
          onToggle={(event) => setShowsResolved(event.currentTarget.open)}
        >
          <summary className="touch-target text-12 text-ink-muted">
            {t('resolvedCount', { count: resolved.length })}
          </summary>
          <ul className="mt-1.5 flex flex-col gap-2">
            {resolved.map((discussion) => (
              <DiscussionThread key={discussion.id} talk={talk} discussion={discussion} />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
