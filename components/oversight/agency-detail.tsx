import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { AgencyNoteView } from '@/lib/agency-note/types'
import { formatInstant } from '@/lib/format'
import type { ReminderView } from '@/lib/reminder/types'
import type { AgencyBoardProps } from './agency-board'
import { NoteForm } from './note-form'

type AgencyDetailProps = Pick<AgencyBoardProps, 'board' | 'actions'> & {
  agencyId: string
  name: string
  onClose: () => void
}

/** What stands beneath an agency's row: Home Affairs' notes on it and what it was sent. Esc closes it. */
export function AgencyDetail({ agencyId, name, board, actions, onClose }: AgencyDetailProps) {
  const t = useTranslations('oversight')
  const { roundId } = board
  const notes = board.notes?.filter((n) => n.agencyId === agencyId)
  const sent = board.reminders.filter((r) => r.agencyId === agencyId)
  return (
    <div
      role="group"
      aria-label={t('detailOf', { agency: name })}
      className="grid gap-x-6 gap-y-3 px-3 py-2 lg:grid-cols-[3fr_2fr]"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      {notes && (
        <section>
          <h3 className="text-13 font-semibold">{t('notesOf')}</h3>
          {actions && <NoteForm {...{ roundId, agencyId }} write={actions.writeNote} />}
          {notes.length === 0 ? (
            <p className="text-12 text-ink-muted">{t('noNotes')}</p>
          ) : (
            <ul>
              {notes.map((note) => (
                <NoteItem key={note.id} note={note} />
              ))}
            </ul>
          )}
        </section>
      )}
      <section>
        <h3 className="text-13 font-semibold">{t('remindersOf')}</h3>
        {sent.length === 0 ? (
          <p className="text-12 text-ink-muted">{t('noReminders')}</p>
        ) : (
          <ul>
            {sent.map((reminder) => (
              <ReminderItem key={reminder.id} reminder={reminder} />
            ))}
          </ul>
        )}
        <p className="mt-2 text-13">
          <Link href={`/assess/${roundId}?agency=${agencyId}`} className="touch-target">
            {t('openReport')}
          </Link>
        </p>
      </section>
    </div>
  )
}

export function NoteItem({ note }: { note: Pick<AgencyNoteView, 'text' | 'writtenAt' | 'personName'> }) {
  const t = useTranslations('oversight')
  return (
    <li className="border-b border-line-faint py-1.5 text-13 last:border-b-0">
      <span className="block whitespace-pre-wrap">{note.text}</span>
      <span className="block text-12 text-ink-muted">
        {t('written', { at: formatInstant(note.writtenAt), by: note.personName })}
      </span>
    </li>
  )
}

function ReminderItem({ reminder }: { reminder: ReminderView }) {
  const t = useTranslations('oversight')
  const { subject, sentAt, sentByName, recipients, message } = reminder
  return (
    <li className="border-b border-line-faint py-1.5 text-13 last:border-b-0">
      <span className="block">{t(`reminderOf.${subject}`)}</span>
      {message && <span className="block whitespace-pre-wrap">“{message}”</span>}
      <span className="block text-12 text-ink-muted">
        {t('sentBy', { at: formatInstant(sentAt), by: sentByName, count: recipients })}
      </span>
    </li>
  )
}
