import type { chartedStatuses } from './status-history.ts'

/** What each status is called, and the colour of its part of a bar. */
export const statusLooks: Record<
  (typeof chartedStatuses)[number] | 'other',
  { readonly label: string; readonly fill: string; readonly swatch: string }
> = {
  active: { label: 'Active', fill: 'text-chart-1', swatch: 'bg-chart-1' },
  dormant: { label: 'Dormant', fill: 'text-chart-2', swatch: 'bg-chart-2' },
  suspended: { label: 'Suspended', fill: 'text-chart-3', swatch: 'bg-chart-3' },
  other: { label: 'Other', fill: 'text-tick-free', swatch: 'bg-tick-free' },
}
