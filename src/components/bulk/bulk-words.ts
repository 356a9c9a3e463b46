import type { BulkAction } from './bulk-action.ts'

/** How an action is spoken of. `these` is whom: "205 people", "alice". */
export interface BulkWords {
  /** "Suspend 205 people", and in small letters on a button. */
  readonly order: (these: string) => string
  /** "Suspending 205 people" */
  readonly doing: (these: string) => string
  /** "Suspended 202 people" */
  readonly done: (these: string) => string
  /** Over those whom it will concern, and over whom it has: "Will be suspended", "Suspended". */
  readonly will: string
  readonly state: { readonly running: string; readonly done: string }
  /** Of who is as it would make them: "Already suspended". */
  readonly already: string
}

const one = (verb: string, doing: string, done: string, tail = '') => ({
  order: (these: string) => `${verb} ${these}${tail}`,
  doing: (these: string) => `${doing} ${these}${tail}`,
  done: (these: string) => `${done} ${these}${tail}`,
  state: { running: doing, done },
})

export function wordsOf(action: BulkAction): BulkWords {
  switch (action.kind) {
    case 'suspend':
      return { ...one('Suspend', 'Suspending', 'Suspended'), will: 'Will be suspended', already: 'Already suspended' }
    case 'activate':
      return { ...one('Activate', 'Activating', 'Activated'), will: 'Will be activated', already: 'Already active' }
    case 'delete':
      return { ...one('Delete', 'Deleting', 'Deleted'), will: 'Will be deleted', already: 'Already deleted' }
    case 'grant':
    case 'grant-member': {
      const role = roleLabel(action.role)
      return {
        order: (these) => `Grant ${role} to ${these}`,
        doing: (these) => `Granting ${role} to ${these}`,
        done: (these) => `Granted ${role} to ${these}`,
        state: { running: 'Granting', done: 'Granted' },
        will: `Will get ${role}`,
        already: `Already have ${role}`,
      }
    }
    case 'take':
    case 'take-member': {
      const role = roleLabel(action.role)
      return {
        order: (these) => `Take ${role} from ${these}`,
        doing: (these) => `Taking ${role} from ${these}`,
        done: (these) => `Took ${role} from ${these}`,
        state: { running: 'Taking', done: 'Taken' },
        will: `Will lose ${role}`,
        already: `Do not have ${role}`,
      }
    }
    case 'add':
      return {
        ...one('Add', 'Adding', 'Added', ` to ${organizationLabel(action.organization)}`),
        will: 'Will be added',
        already: 'Already members',
      }
    case 'remove':
      return {
        ...one('Remove', 'Removing', 'Removed', ` from ${organizationLabel(action.organization)}`),
        will: 'Will be removed',
        already: 'Not members',
      }
  }
}

export function roleLabel({ name, display_name }: { name: string; display_name: string }): string {
  return display_name || name
}

export function organizationLabel({ name, display_name }: { name: string; display_name: string }): string {
  return display_name || name
}

export function figure(count: number): string {
  return count.toLocaleString('en')
}

/** "1 token", "143 tokens". */
export function counted(count: number, noun: string): string {
  return `${figure(count)} ${noun}${count === 1 ? '' : 's'}`
}

export function people(count: number): string {
  return count === 1 ? '1 person' : `${figure(count)} people`
}

/** "24 s", "3 minutes", "2 hours". */
export function lasting(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000))
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 90) return minutes === 1 ? '1 minute' : `${minutes} minutes`
  return `${Math.round(minutes / 60)} hours`
}
