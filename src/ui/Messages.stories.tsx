import { CircleX, Clock, Lock, Plus, RotateCw, SearchX, TriangleAlert, Users } from 'lucide-react'
import preview from '#storybook/preview.tsx'
import { onSheet } from '#storybook/on-sheet.tsx'
import { Banner } from './Banner.tsx'
import { Button } from './Button.tsx'
import { Note } from './Note.tsx'
import { StateMessage } from './StateMessage.tsx'
import { Strip } from './Strip.tsx'
import { TextLink } from './TextLink.tsx'

const meta = preview.meta({ title: 'ui/Messages', decorators: [onSheet] })

export const Banners = meta.story({
  render: () => (
    <div className="flex max-w-180 flex-col gap-2">
      <Banner
        tone="danger"
        icon={TriangleAlert}
        action={<TextLink href="?filter=idle">Show the 31 idle holders</TextLink>}
      >
        <strong>AI seats are over the limit:</strong> 98 used of 90.
      </Banner>
      <Banner tone="danger">Incorrect email or password.</Banner>
      <Banner tone="warn">The licence ends in 9 days.</Banner>
      <Banner tone="info">Roles of OIDC users come from the identity provider.</Banner>
      <Note tone="warn">
        <strong>Licence expires in 25 days</strong> on 16 Dec 2026.
      </Note>
      <Strip action={<Button size="small">Show why</Button>}>
        <strong>3 rows could not be read.</strong> They hold values that this version does not know.
      </Strip>
      <Strip
        icon={Clock}
        action={
          <Button size="small" icon={RotateCw}>
            Retry
          </Button>
        }
      >
        <strong>As of 13:05:44, 87 minutes ago.</strong> Refresh failed: 502 Bad Gateway.
      </Strip>
    </div>
  ),
})

export const States = meta.story({
  render: () => (
    <div className="grid grid-cols-2 gap-x-8 max-md:grid-cols-1">
      <StateMessage
        icon={Users}
        title="No service accounts yet"
        actions={
          <>
            <Button variant="primary" icon={Plus}>
              Create service account
            </Button>
            <Button>Import CSV</Button>
          </>
        }
      >
        A service account works with tokens and takes no licence seat.
      </StateMessage>
      <StateMessage
        icon={SearchX}
        title={
          <>
            Nobody matches <code className="text-menu text-accent-text">status:dormant role:owner</code>
          </>
        }
        actions={
          <>
            <Button>Drop role:owner</Button>
            <Button variant="quiet">Clear filter</Button>
          </>
        }
      >
        Without <code>role:owner</code> it finds 142, without <code>status:dormant</code> it finds 4.
      </StateMessage>
      <StateMessage
        icon={CircleX}
        failed
        title="The list could not be loaded"
        serverWords="500 · Internal error fetching users. pq: canceling statement due to statement timeout"
        actions={<Button icon={RotateCw}>Retry</Button>}
      />
      <StateMessage
        icon={Lock}
        title="You may not list the members of Robotics"
        actions={<Button href="/">Back to your organizations</Button>}
      >
        It needs the permission to read members of this organization. Signed in as <strong>alice.</strong>
      </StateMessage>
    </div>
  ),
})
