/** Milliseconds or bytes of each measurement, by its name. */
export type Figures = Readonly<Record<string, number>>

/** Of several times, the middle one and the one that all but a twentieth stay below. */
export function spread(name: string, times: readonly number[]): Figures {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  return { [`ms ${name}, p50`]: at(0.5), [`ms ${name}, p95`]: at(0.95) }
}

/**
 * A table of what the runs of each size measured, the median and with several runs the least and the most, and by which
 * power of the size it grew from the last but one to the last.
 */
export function tableOf(title: string, measured: ReadonlyMap<number, readonly Figures[]>): Record<string, string>[] {
  const sizes = [...measured.keys()]
  const large = sizes.at(-1) ?? 1
  const small = sizes.at(-2) ?? large
  return Object.keys(measured.get(large)?.[0] ?? {}).map((name) => {
    const at = (size: number) =>
      (measured.get(size) ?? []).map((run) => run[name] ?? Number.NaN).toSorted((one, other) => one - other)
    const growth = Math.log(medianOf(at(large)) / medianOf(at(small))) / Math.log(large / small)
    return {
      [title]: name,
      ...Object.fromEntries(sizes.map((size) => [size.toLocaleString('en'), figure(at(size))])),
      growth: Number.isFinite(growth) ? `n^${growth.toFixed(2)}` : '',
    }
  })
}

function figure(sorted: readonly number[]): string {
  const [least = Number.NaN, most = Number.NaN] = [sorted[0], sorted.at(-1)]
  const median = medianOf(sorted).toFixed(1)
  return sorted.length > 1 ? `${median} [${least.toFixed(1)}–${most.toFixed(1)}]` : median
}

function medianOf(sorted: readonly number[]): number {
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
