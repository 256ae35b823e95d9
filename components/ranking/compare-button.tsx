'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'

const FEWEST = 2
const MOST = 4

const countTicked = (formId: string): number => {
  const form = document.getElementById(formId)
  return form instanceof HTMLFormElement ? new FormData(form).getAll('agencies').length : 0
}

/** Sends the ticked agencies to their comparison. The boxes stand in the rows; the form, here. */
export function CompareButton({ formId, action }: { formId: string; action: string }) {
  const t = useTranslations('ranking.ticked')
  const [ticked, setTicked] = useState(0)
  useEffect(() => {
    const count = () => setTicked(countTicked(formId))
    count()
    document.addEventListener('change', count)
    return () => document.removeEventListener('change', count)
  }, [formId])
  const ready = ticked >= FEWEST && ticked <= MOST
  return (
    <form id={formId} action={action} method="get" className="print:hidden">
      <Button type="submit" size="sm" disabled={!ready}>
        {ready ? t('ready', { count: ticked }) : t(ticked > MOST ? 'fewer' : 'more')}
      </Button>
    </form>
  )
}
