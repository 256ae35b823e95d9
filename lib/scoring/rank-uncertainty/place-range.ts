/**
 * From which to which place each agency may stand, in the order of the input: `best` is the smaller number.
 * Place 1 is the highest index. Units: places from 1 to the number of agencies. Missing: none.
 * Example: best 3, worst 9: "place 3 to 9".
 */
export type PlaceRange = { best: Int32Array; worst: Int32Array }
