/** A figure as it stands in a bundle, or as it comes out; `undefined` where there is none at all. */
export type Figure = number | string | boolean | null | undefined

/** Where a figure stands: block and agency by their ids, the row or node by its code. */
export type Place = { blockId: string; agencyId?: string; code?: string }

/** A figure that does not come out as stated. `path` is a JSON pointer (RFC 6901) from the bundle's root. */
export type Difference = Place & { path: string; stated: Figure; computed: Figure }

/** Told of each figure as it is compared, whether it agrees or not; a figure that agrees has the same value twice. */
export type Watch = (compared: Difference) => void

/**
 * Collects what has been compared. Two figures agree when they are the same value; nothing is rounded here.
 * Source: docs/bundle.md. Example: stated 900000 at /blocks/0/agencies/0/rows/0/points, computed 805556 → one difference.
 */
export class Comparison {
  readonly differences: Difference[] = []
  /** How many figures have been compared. */
  compared = 0

  constructor(private readonly watch?: Watch) {}

  figure(place: Place, path: string, stated: Figure, computed: Figure): void {
    this.compared += 1
    if (stated !== computed) this.differences.push({ ...place, path, stated, computed })
    this.watch?.({ ...place, path, stated, computed })
  }

  /** Compares figure by figure; where one side is not there at all, each figure of the other is a difference. */
  record(
    place: Place,
    path: string,
    stated: Readonly<Record<string, Figure>> | null | undefined,
    computed: Readonly<Record<string, Figure>> | null | undefined,
  ): void {
    if (!stated && !computed) return this.figure(place, path, null, null)
    for (const key of Object.keys(computed ?? stated ?? {}))
      this.figure(place, `${path}/${key}`, stated?.[key], computed?.[key])
  }
}
