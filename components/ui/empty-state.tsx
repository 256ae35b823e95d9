import clsx from 'clsx'
import Link from 'next/link'

type EmptyStateProps = {
  /** One sentence: what will appear here. */
  what: string
  /** One sentence: who makes it appear, and when. */
  who?: string
  link?: { href: string; label: string }
  className?: string
}

export function EmptyState({ what, who, link, className }: EmptyStateProps) {
  return (
    <p className={clsx('px-4 py-3 text-13 text-ink-muted', className)}>
      {what}
      {who && ` ${who}`}
      {link && (
        <>
          {' '}
          <Link href={link.href}>{link.label}</Link>
        </>
      )}
    </p>
  )
}
