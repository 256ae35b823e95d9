'use client'

import { useSyncExternalStore } from 'react'

/**
 * What was typed into a cell and not sent yet, with the version of the cell that the person saw. `saved`: the
 * server has it, and the page's data are on their way.
 */
export type Edit = { text: string; version: number; saved?: true }
export type RowEdits = Readonly<Record<string, Edit>>
export type Edits = Readonly<Record<string, RowEdits>>
export type CellEdit = { agencyId: string; code: string; edit: Edit | null }

const NONE: Edits = {}
const held = new Map<string, Edits>()
const listeners = new Set<() => void>()

function load(key: string): Edits {
  const known = held.get(key)
  if (known) return known
  const kept = sessionStorage.getItem(key)
  const edits = kept === null ? NONE : (JSON.parse(kept) as Edits)
  held.set(key, edits)
  return edits
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Edits of a grid, kept in this tab over a reload, a lost session and another filter; rows untouched keep their identity. */
export const useEdits = (key: string): Edits =>
  useSyncExternalStore(
    subscribe,
    () => load(key),
    () => NONE,
  )

function withEdit(edits: Edits, { agencyId, code, edit }: CellEdit): Edits {
  const { [code]: _before, ...others } = edits[agencyId] ?? {}
  const row = edit ? { ...others, [code]: edit } : others
  const { [agencyId]: _row, ...rest } = edits
  return Object.keys(row).length === 0 ? rest : { ...rest, [agencyId]: row }
}

/** Sets or (with `edit: null`) drops what was typed. */
export function editCells(key: string, changes: readonly CellEdit[]): void {
  if (changes.length === 0) return
  const edits = changes.reduce(withEdit, load(key))
  held.set(key, edits)
  sessionStorage.setItem(key, JSON.stringify(edits))
  listeners.forEach((listener) => listener())
}

/** What is being typed keeps the version at which typing began: a change by somebody else is never overwritten unseen. */
export function typeCell(
  key: string,
  place: { agencyId: string; code: string },
  text: string,
  shownVersion: number,
): void {
  const begun = load(key)[place.agencyId]?.[place.code]
  const version = begun && !begun.saved ? begun.version : shownVersion
  editCells(key, [{ ...place, edit: { text, version } }])
}

export const cellsOf = (edits: Edits): (CellEdit & { edit: Edit })[] =>
  Object.entries(edits).flatMap(([agencyId, row]) =>
    Object.entries(row).map(([code, edit]) => ({ agencyId, code, edit })),
  )

/** What the server has need not be kept here once the page shows it. */
export function dropSaved(key: string): void {
  const done = cellsOf(load(key)).filter((c) => c.edit.saved)
  editCells(
    key,
    done.map((c) => ({ ...c, edit: null })),
  )
}
