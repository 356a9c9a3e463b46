/**
 * Which of a row of things are shown when not all fit: as many as there is room for, in their order, and always the
 * chosen one, which takes the last place where it must. Widths in px; `more` is what the button for the rest takes.
 */
export function fit(widths: number[], room: number, more: number, chosen: number): number[] {
  const all = widths.map((_, place) => place)
  const total = (places: number[]) => places.reduce((sum, place) => sum + (widths[place] ?? 0), 0)
  if (total(all) <= room) return all
  const fixed = all.filter((place) => place === chosen)
  const shown = new Set(fixed)
  for (const place of all) {
    if (shown.has(place)) continue
    if (total([...shown, place]) + more > room) break
    shown.add(place)
  }
  return all.filter((place) => shown.has(place))
}
