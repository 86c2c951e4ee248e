/**
 * The portal's shell without a network: who opened it once can open it again. Built into one file,
 * dist/web/portal-worker.js; the build puts the shell's files into `SHELL`. Its scope is the whole site, since the
 * portal's addresses have no folder of their own; it answers for the portal's pages alone. What waits to be sent lies
 * in the page's own storage (`parts/outbox.ts`) and is sent by the page: storage that a worker cannot read.
 */
import { keepShell, type ShellFiles } from '../../ui/keep-shell.ts'

declare const SHELL: ShellFiles

/** The same addresses as `server/platform/http/pages.ts`. */
const PAGES = /^\/(submit|sent\/.+|progress(\/.+)?)?$/

keepShell({
  ...SHELL,
  prefix: 'portal-shell-',
  document: '/',
  isPage: (pathname) => PAGES.test(pathname),
})
