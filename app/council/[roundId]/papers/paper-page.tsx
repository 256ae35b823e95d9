import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Frame } from '@/app/frame'
import { finishPaperAction, savePaperAction } from '@/app/council/[roundId]/papers/actions'
import { PaperForm } from '@/components/council-paper/paper-form'
import type { WrittenPart } from '@/components/council-paper/written-parts'
import { PaperView } from '@/components/council-paper/paper-view'
import { LinkButton } from '@/components/ui/link-button'
import type { Actor } from '@/lib/actor'
import type { PaperText } from '@/lib/council-paper/types'
import type { Paper } from '@/lib/document'
import type { PolicyAnswer } from '@/lib/errors'
import { formatInstant } from '@/lib/format'

type PaperPageProps = {
  actor: Actor
  round: { roundId: string; year: number }
  title: string
  /** Under which the paper's files are named. */
  file: string
  text: PaperText
  paper: Paper
  parts: WrittenPart[]
  canWrite: PolicyAnswer
  /** Why it cannot be finished yet, as a refusal. */
  canFinish: PolicyAnswer
  more?: ReactNode
}

/** One paper: what people write beside what the system writes, and its files. */
export async function PaperPage(props: PaperPageProps) {
  const { actor, round, title, file, text, paper, parts, canWrite, canFinish, more } = props
  const [t, council, refusal] = await Promise.all([
    getTranslations('papers'),
    getTranslations('council'),
    getTranslations('refusal'),
  ])
  const base = `/council/${round.roundId}/papers`
  return (
    <Frame
      actor={actor}
      roundId={round.roundId}
      current="council"
      title={title}
      crumbs={[
        { label: council('title', { year: round.year }), href: `/council/${round.roundId}` },
        { label: t('crumb'), href: base },
        { label: title },
      ]}
      actions={
        <>
          {more}
          {(['docx', 'pdf'] as const).map((kind) => (
            <LinkButton
              key={kind}
              size="sm"
              href={`${base}/files/${file}.${kind}`}
              prefetch={false}
              download
              icon="download"
            >
              {t(kind)}
            </LinkButton>
          ))}
        </>
      }
    >
      <div
        className={
          canWrite.allowed
            ? 'grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[26rem_minmax(0,1fr)]'
            : ''
        }
      >
        {canWrite.allowed && (
          <PaperForm
            paper={{ roundId: round.roundId, kind: text.kind, subject: text.subject, version: text.version }}
            personId={actor.personId}
            texts={{ ...text.texts }}
            parts={parts}
            finishRefusal={canFinish.allowed ? null : refusal(canFinish.reason, { count: 1 })}
            isFinished={text.finishedAt !== null}
            finishedWords={
              text.finishedAt &&
              t('finishedBy', { name: text.finishedByName ?? '', at: formatInstant(text.finishedAt) })
            }
            save={savePaperAction}
            finish={finishPaperAction}
          />
        )}
        <PaperView paper={paper} />
      </div>
    </Frame>
  )
}
