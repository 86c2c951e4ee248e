/**
 * The field app's shell without a network, and sending in the background. Built into one file,
 * dist/web/field-worker.js; the build puts the shell's files into `SHELL`. What a person read lies in the app's own
 * database, under their account, and goes when they sign out.
 */
import { keepShell, type ShellFiles, worker } from '../../ui/keep-shell.ts'
import { send } from '../data/send.ts'

declare const SHELL: ShellFiles

keepShell({
  ...SHELL,
  prefix: 'field-shell-',
  document: '/field',
  isPage: (pathname) => pathname === '/field' || pathname.startsWith('/field/'),
})

worker.addEventListener('sync', (event) => {
  // A rejected promise asks the browser to wake us again.
  const work = send(Date.now).then((outcome) => {
    if (outcome === 'LATER') throw new Error('no network yet')
  })
  event.waitUntil(work)
})
