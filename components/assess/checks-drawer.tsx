'use client'

import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Drawer } from '@/components/ui/drawer'
import type { Finding } from '@/lib/assessment/types'
import type { CatalogueView } from '@/lib/catalogue/types'
import { ChecksList } from './checks-list'

type ChecksDrawerProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  findings: readonly Finding[]
  catalogue: CatalogueView
  base: string
  onGo: (code: string) => void
}

/** What is left before handing over, beside the rows; choosing one goes there, and the focus with it. */
export function ChecksDrawer({ open, onOpenChange, findings, catalogue, base, onGo }: ChecksDrawerProps) {
  const t = useTranslations('assess.checks')
  const chosen = useRef<string | null>(null)
  const errors = findings.filter((finding) => finding.severity === 'error').length
  const trigger = (
    <Button size="sm" className="max-md:hidden">
      {t.rich('open', {
        errors,
        warnings: findings.length - errors,
        fig: (words) => <span className="fig font-semibold">{words}</span>,
      })}
    </Button>
  )
  return (
    <Drawer
      open={open}
      onOpenChange={onOpenChange}
      title={t('title')}
      trigger={trigger}
      onCloseAutoFocus={(event) => {
        if (chosen.current === null) return
        event.preventDefault()
        onGo(chosen.current)
        chosen.current = null
      }}
    >
      <ChecksList
        findings={findings}
        rows={new Map(catalogue.rows.map((row) => [row.code, row]))}
        base={base}
        onGo={(code) => {
          chosen.current = code
          onOpenChange(false)
        }}
      />
    </Drawer>
  )
}
