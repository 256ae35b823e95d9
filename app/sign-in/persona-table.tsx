'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Table, TableWrap, Td, Th, Tr } from '@/components/ui/table'
import type { Persona } from '@/lib/person/types'
import { SignInProblemNotice } from './sign-in-problem'
import { useSignIn } from './use-sign-in'

/** One click as each of the demonstration people; only the demonstration database has them. */
export function PersonaTable({ personas, next }: { personas: readonly Persona[]; next: string }) {
  const t = useTranslations('signIn.personas')
  const { problem, busy, enter } = useSignIn(next)
  return (
    <div className="flex flex-col gap-2">
      {problem && <SignInProblemNotice problem={problem} />}
      <TableWrap label={t('title')} fits>
        <Table density="normal" aria-busy={busy}>
          <thead>
            <tr>
              <Th>{t('role')}</Th>
              <Th className="max-md:hidden">{t('person')}</Th>
              <Th className="max-lg:hidden">{t('firstSight')}</Th>
              <Th>
                <span className="sr-only">{t('enter')}</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {personas.map((persona) => (
              <PersonaRow
                key={persona.key}
                persona={persona}
                busy={busy}
                onEnter={() => void enter('persona', { key: persona.key })}
              />
            ))}
          </tbody>
        </Table>
      </TableWrap>
    </div>
  )
}

function PersonaRow({ persona, busy, onEnter }: { persona: Persona; busy: boolean; onEnter: () => void }) {
  const t = useTranslations('signIn.personas')
  const locale = useLocale()
  const place = persona.agencyName?.[locale] ?? persona.position
  const who = `${persona.name}, ${place}`
  return (
    <Tr>
      <Th scope="row" className="max-md:py-2!">
        <span className="font-semibold">{persona.role[locale]}</span>
        <span className="block text-ink-muted md:hidden">{who}</span>
      </Th>
      <Td context className="max-md:hidden">
        {who}
      </Td>
      <Td context className="max-lg:hidden">
        {persona.firstSight[locale]}
      </Td>
      <Td className="w-px text-right">
        <Button
          size="sm"
          iconAfter="arrow-right"
          disabled={busy}
          onClick={onEnter}
          aria-label={t('enterAs', { role: persona.role[locale], name: persona.name })}
        >
          {t('enter')}
        </Button>
      </Td>
    </Tr>
  )
}
