'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { fieldWords } from '@/components/round/field-problems'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import { Td, Th, Tr } from '@/components/ui/table'
import type { SubordinateUnit } from '@/lib/subordinate-unit/types'
import type { UnitActions } from './units-panel'

type UnitRowProps = {
  unit: SubordinateUnit
  change: UnitActions['change']
  onUp: (() => void) | undefined
  onDown: (() => void) | undefined
}

/** One unit: its name, whether it is in use, its place. */
export function UnitRow({ unit, change, onUp, onDown }: UnitRowProps) {
  const t = useTranslations('subordinateUnit')
  const problem = useTranslations('problem')
  const [name, setName] = useState<string | null>(null)
  const { run, busy, answer } = useCommand(change)
  const { id, version, inUse } = unit
  const save = (next: { name: string; inUse: boolean }) =>
    void run({ unitId: id, version, ...next }, () => setName(null))
  return (
    <Tr muted={!inUse}>
      <Th scope="row" className="font-normal! whitespace-normal!">
        {name === null ? (
          unit.name
        ) : (
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              save({ name, inUse })
            }}
            className="flex flex-wrap items-end gap-2 py-1"
          >
            <Field
              label={t('newName')}
              error={fieldWords(answer, problem, String).at('name')}
              className="min-w-60 flex-1"
            >
              {(control) => (
                <Input
                  {...control}
                  autoFocus
                  value={name}
                  onChange={(event) => setName(event.target.value)}
                />
              )}
            </Field>
            <Button type="submit" size="sm" disabled={busy}>
              {t('save')}
            </Button>
            <Button size="sm" variant="plain" onClick={() => setName(null)}>
              {t('cancel')}
            </Button>
          </form>
        )}
        <AnswerNotice answer={answer} />
      </Th>
      <Td>{t(inUse ? 'inUse' : 'outOfUse')}</Td>
      <Td>
        <span className="flex items-center justify-end whitespace-nowrap">
          <IconButton icon="arrow-up" label={t('up', { name: unit.name })} disabled={!onUp} onClick={onUp} />
          <IconButton
            icon="arrow-down"
            label={t('down', { name: unit.name })}
            disabled={!onDown}
            onClick={onDown}
          />
          <IconButton
            icon="pencil"
            label={t('rename', { name: unit.name })}
            onClick={() => setName(unit.name)}
          />
          <Button
            size="sm"
            variant="plain"
            disabled={busy}
            aria-label={t(inUse ? 'takeOutOf' : 'takeInto', { name: unit.name })}
            onClick={() => save({ name: unit.name, inUse: !inUse })}
          >
            {t(inUse ? 'takeOut' : 'takeIn')}
          </Button>
        </span>
      </Td>
    </Tr>
  )
}
