export type Box = { left: number; top: number; width: number; height: number }
type Size = { width: number; height: number }

const gap = 6
const margin = 8

/** Where a tooltip stands: below its anchor, above where there is no room, centred, and never over the edge. */
export function place(anchor: Box, tip: Size, screen: Size): { left: number; top: number } {
  const below = anchor.top + anchor.height + gap
  const above = anchor.top - gap - tip.height
  const centred = anchor.left + (anchor.width - tip.width) / 2
  return {
    left: Math.max(margin, Math.min(centred, screen.width - margin - tip.width)),
    top: below + tip.height + margin > screen.height && above >= margin ? above : below,
  }
}
