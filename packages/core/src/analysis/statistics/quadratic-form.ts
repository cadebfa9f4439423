/** The size of a vector measured in its own covariance, as tests of several groups at once need it. */

export interface QuadraticForm {
  readonly value: number
  /** The rank of the covariance: the degrees of freedom. */
  readonly rank: number
}

/**
 * x' V⁻ x for a symmetric, positive semi-definite V of `size` rows, by elimination with the greatest pivot first.
 * Directions in which V is nothing but rounding are left out; any generalised inverse gives the same value for an x
 * without a part in those, such as scores that sum to 0.
 */
export const quadraticForm = (covariance: Float64Array, vector: Float64Array): QuadraticForm => {
  const size = vector.length
  const v = covariance.slice()
  const x = vector.slice()
  const own = Float64Array.from({ length: size }, (_, at) => covariance[at * size + at]!)
  const left = new Set(Array.from({ length: size }, (_, at) => at))
  let value = 0
  let rank = 0
  for (;;) {
    let pivot = -1
    for (const at of left)
      if (v[at * size + at]! > 1e-9 * own[at]! && (pivot < 0 || v[at * size + at]! > v[pivot * size + pivot]!))
        pivot = at
    if (pivot < 0) return { value, rank }
    left.delete(pivot)
    const diagonal = v[pivot * size + pivot]!
    value += (x[pivot]! * x[pivot]!) / diagonal
    rank++
    for (const row of left) {
      const factor = v[row * size + pivot]! / diagonal
      x[row]! -= factor * x[pivot]!
      for (const column of left) v[row * size + column]! -= factor * v[pivot * size + column]!
    }
  }
}
