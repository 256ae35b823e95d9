/** What a person kept; version 0: nothing yet. */
export type KeptPreference<T> = { value: T | null; version: number }
