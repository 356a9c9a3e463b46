import { Lock, Ticket } from 'lucide-react'
import { seatUses, useEntitlements } from '#session/entitlements.ts'
import { usePermission } from '#session/permissions.ts'
import { useViewer } from '#session/session.ts'
import { StateMessage } from '#ui/StateMessage.tsx'
import { SeatsInUse } from './SeatsInUse.tsx'

/** Who takes a seat and who left it idle; where the licence limits seats, and the viewer may see people. */
export function SeatsPage() {
  const { licence, ai } = seatUses(useEntitlements())
  const maySee = usePermission('viewAllUsers')
  const { username } = useViewer()
  if (maySee && (licence || ai)) return <SeatsInUse licence={licence} ai={ai} />
  return (
    <>
      <title>Seats · Roster</title>
      <h1 className="px-5 py-4 text-page text-ink max-md:px-4">Seats</h1>
      <div className="px-5 max-md:px-4">
        {maySee ? (
          <StateMessage icon={Ticket} title="Nothing limits the seats of this deployment">
            A licence that limits users brings licence seats, and the AI Governance add-on brings AI seats.
          </StateMessage>
        ) : (
          <StateMessage icon={Lock} title="You may not see who takes a seat">
            It needs the permission to read users. Signed in as <strong>{username}</strong>.
          </StateMessage>
        )}
      </div>
    </>
  )
}
