import type { QueryClient } from '@tanstack/react-query'
import { redirect, type RouteObject } from 'react-router'
import { releaseDirectories } from '#components/directories.ts'
import * as createUser from '#pages/create-user/route.ts'
import * as members from '#pages/members/route.ts'
import * as roles from '#pages/roles/route.ts'
import * as seats from '#pages/seats/route.ts'
import * as setup from '#pages/setup/route.ts'
import * as signIn from '#pages/sign-in/route.ts'
import * as user from '#pages/user/route.ts'
import * as users from '#pages/users/route.ts'
import { paths } from '#paths'
import { signOut } from '#session/session.ts'
import { ErrorPage } from './ErrorPage.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'
import { shellLoader } from './shell-loader.ts'
import { ShellLayout } from './ShellLayout.tsx'
import { Splash } from './Splash.tsx'

/** Every page of the console. Pages name themselves with `<title>` and load their data through `queryClient`. */
export function routes(queryClient: QueryClient): RouteObject[] {
  return [
    {
      ErrorBoundary: ErrorPage,
      HydrateFallback: Splash,
      children: [
        {
          lazy: { Component: async () => (await import('./EntryLayout.tsx')).EntryLayout },
          children: [signIn.route(queryClient), setup.route(queryClient)],
        },
        {
          loader: shellLoader(queryClient),
          Component: ShellLayout,
          children: [
            {
              // Inside the shell, so that a page that failed leaves the navigation standing.
              ErrorBoundary: ErrorPage,
              children: [
                { path: paths.home.pattern, element: null, loader: () => redirect(paths.users()) },
                users.route(queryClient, [user.route(queryClient)]),
                ...createUser.routes(),
                ...roles.routes(queryClient),
                seats.route(),
                ...members.routes([user.route(queryClient, paths.member.pattern)]),
                {
                  // A navigation, so that a changed form is asked about while there still is a session to save it in.
                  path: paths.signOut.pattern,
                  loader: () => redirect(paths.home()),
                  action: async () => {
                    await signOut()
                    void releaseDirectories(queryClient)
                    return redirect(paths.signIn())
                  },
                },
                { path: '*', Component: NotFoundPage },
              ],
            },
          ],
        },
      ],
    },
  ]
}
