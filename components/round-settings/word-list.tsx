'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { fieldId, type FieldWords } from '@/components/round/field-problems'
import { useFigures } from '@/components/score-trail/use-figures'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Code } from '@/components/ui/code'
import { Field } from '@/components/ui/field'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { newWord, type TypedWord } from './typed-settings'

type WordListProps = {
  part: 'reasonCodes' | 'grounds'
  letter: string
  words: readonly TypedWord[]
  uses: Readonly<Record<string, number>>
  /** Codes that are stored in a round that is open: retired, never taken out. */
  keptCodes: ReadonlySet<string>
  problems: FieldWords
  isLocked: boolean
  /** Remedies are written beside reasons, also when the reasons are locked. */
  remedies: { shown: boolean; isLocked: boolean }
  onChange: (words: TypedWord[]) => void
}

/** A closed list kept by Home Affairs: its words in both languages, how often each was used, and what is no longer offered. */
export function WordList(props: WordListProps) {
  const { part, letter, words, isLocked, onChange } = props
  const t = useTranslations('roundSettings')
  return (
    <>
      <ol className="flex flex-col divide-y divide-line-faint">
        {words.map((word, index) => (
          <WordRow key={word.code} {...props} word={word} index={index} />
        ))}
      </ol>
      {!isLocked && (
        <Button
          size="sm"
          icon="plus"
          className="mt-3"
          onClick={() => onChange([...words, newWord(words, letter)])}
        >
          {t(`add.${part}`)}
        </Button>
      )}
    </>
  )
}

type WordRowProps = WordListProps & { word: TypedWord; index: number }

function WordRow({
  part,
  words,
  word,
  index,
  uses,
  keptCodes,
  problems,
  isLocked,
  remedies,
  onChange,
}: WordRowProps) {
  const t = useTranslations('roundSettings')
  const figures = useFigures()
  const change = (more: Partial<TypedWord>) =>
    onChange(words.map((w, i) => (i === index ? { ...w, ...more } : w)))
  const used = uses[word.code] ?? 0
  const path = `settings.${part}.${String(index)}`
  return (
    <li
      className={clsx(
        'grid gap-x-4 gap-y-2 py-3 md:grid-cols-[9rem_minmax(0,1fr)]',
        word.retired && 'bg-surface-sunken',
      )}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 md:flex-col md:items-start">
        <Code>{word.code}</Code>
        <span className="text-12 text-ink-muted">{t('used', { count: figures.count(used), n: used })}</span>
        {keptCodes.has(word.code) ? (
          <Checkbox
            label={t('retired')}
            checked={word.retired}
            disabled={isLocked}
            onChange={(event) => change({ retired: event.target.checked })}
          />
        ) : (
          !isLocked && (
            <IconButton
              icon="trash"
              label={t('remove', { code: word.code })}
              onClick={() => onChange(words.filter((w) => w.code !== word.code))}
            />
          )
        )}
      </div>
      <div className="grid gap-2 md:grid-cols-2">
        {(['vi', 'en'] as const).map((language) => (
          <div key={language} className="flex flex-col gap-2">
            <Field
              id={fieldId(`${path}.name.${language}`)}
              label={t(`name.${language}`)}
              error={problems.at(`${path}.name.${language}`)}
              required
            >
              {(control) => (
                <Input
                  {...control}
                  lang={language}
                  disabled={isLocked}
                  value={word.name[language]}
                  onChange={(event) => change({ name: { ...word.name, [language]: event.target.value } })}
                />
              )}
            </Field>
            {remedies.shown && (
              <Field
                id={fieldId(`${path}.remedy.${language}`)}
                label={t(`remedy.${language}`)}
                error={problems.at(`${path}.remedy.${language}`)}
              >
                {(control) => (
                  <Textarea
                    {...control}
                    rows={2}
                    lang={language}
                    disabled={remedies.isLocked}
                    value={word.remedy[language]}
                    onChange={(event) =>
                      change({ remedy: { ...word.remedy, [language]: event.target.value } })
                    }
                  />
                )}
              </Field>
            )}
          </div>
        ))}
      </div>
    </li>
  )
}
