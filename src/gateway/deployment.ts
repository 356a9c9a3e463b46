/** What the gateway stands in front of: the reference deployment in this process, or a Coder server elsewhere. */
export interface Deployment {
  readonly kind: 'reference' | 'coder'
  /** What to call it: its origin, or what the person who started it will recognise. */
  readonly url: string
  /** Tells it from every other one: its origin, or the file it is kept in. */
  readonly key: string
  /** People of the sample whose sign-ins may be shown. */
  readonly personas: readonly { readonly role: string; readonly email: string; readonly password: string }[]
  /** Gives back what it holds open. */
  close?(): void
  /** Answers one `/api` request. `clientAddress` is who asked, for rate limits. */
  fetch(request: Request, clientAddress: string): Promise<Response>
}
