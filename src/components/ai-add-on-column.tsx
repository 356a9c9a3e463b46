import type { Column } from '#ui/columns.ts'
import { HelpPopover } from '#ui/HelpPopover.tsx'
import { AISeatCell } from './AISeatCell.tsx'

/** Who consumes an AI seat, the same for users and members; shown only where `showsAiAddOn`. */
export const aiAddOnColumn: Column<{ has_ai_seat?: boolean | undefined }, 'ai-add-on'> = {
  id: 'ai-add-on',
  header: 'AI add-on',
  // The question mark beside the word needs more than the 100 px of the look.
  width: 116,
  help: (
    <HelpPopover title="AI add-on">
      Marks users with access to AI features (AI Bridge, Boundary, Tasks) who are consuming a seat now. A seat is freed
      when the person is suspended or falls dormant.
    </HelpPopover>
  ),
  cell: ({ has_ai_seat }) => <AISeatCell hasSeat={has_ai_seat} />,
}
