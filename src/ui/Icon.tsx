import type { LucideIcon } from 'lucide-react'
import { memo } from 'react'

interface IconProps {
  of: LucideIcon
  className?: string | undefined
}

/** An icon that is not drawn again while it is the same: that takes longer than the button around it. */
export const Icon = memo(({ of: Shape, className }: IconProps) => <Shape className={className} />)
