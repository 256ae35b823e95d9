'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Sheet } from '@/components/ui/sheet'

type PaneSheetsProps = { tree: (onDone: () => void) => ReactNode; guide: ReactNode }

/** Where there is no room beside the work, the tree and the guide open over it. */
export function PaneSheets({ tree, guide }: PaneSheetsProps) {
  const t = useTranslations('assess')
  const [treeOpen, setTreeOpen] = useState(false)
  return (
    <div className="mb-2 grid grid-cols-2 gap-2 lg:grid-cols-1 lg:justify-items-end xl:hidden print:hidden">
      <div className="contents lg:hidden">
        <Sheet
          open={treeOpen}
          onOpenChange={setTreeOpen}
          title={t('tree.label')}
          trigger={
            <Button icon="tree" className="lg:hidden">
              {t('tree.open')}
            </Button>
          }
        >
          <div className="-mx-4 -my-3">{tree(() => setTreeOpen(false))}</div>
        </Sheet>
      </div>
      <Sheet title={t('guide.label')} trigger={<Button icon="info">{t('guide.open')}</Button>}>
        <div className="-mx-4 -my-3">{guide}</div>
      </Sheet>
    </div>
  )
}
