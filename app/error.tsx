'use client'

import { Fault } from './fault'

/** Replaces the page below the layout; a page's own header is part of the page, so none stands here. */
export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return <Fault error={error} retry={retry} />
}
