/** Months, ledgers and what the public is shown. */
import { type FormEntry, inDialog, press, who } from './entry.ts'

export const GOVERNANCE: readonly FormEntry[] = [
  {
    ...{ name: 'why a month is recalculated', user: who('supervisor') },
    path: '/console/assessment?month=2026-02',
    files: ['web/desk/assessment/forms.tsx'],
    async open(page) {
      await press(page, '重算')
      return inDialog(page, '理由')
    },
  },
  {
    ...{ name: 'a publication', user: who('analyst'), path: '/console/publications' },
    files: ['web/desk/publications/new.tsx'],
    async open(page) {
      await press(page, '拟公开')
      return inDialog(page, '标题')
    },
  },
  {
    ...{ name: 'why a publication is withdrawn', user: who('leader') },
    path: ({ published }) => `/console/publications?publication=${published}`,
    files: ['web/desk/publications/detail.tsx'],
    open: async (page) => page.getByLabel('撤回理由'),
  },
  {
    ...{ name: 'a ledger item', user: who('leader'), path: '/console/ledger' },
    files: ['web/desk/ledger/new-item.tsx'],
    async open(page) {
      await press(page, '单项挂账')
      return inDialog(page, '要求')
    },
  },
  {
    ...{ name: 'dual lists', user: who('leader'), path: '/console/ledger' },
    files: ['web/desk/ledger/new-session.tsx'],
    async open(page) {
      await press(page, '建立双清单')
      return page.getByRole('dialog').getByRole('textbox', { name: '督办要求' })
    },
  },
  {
    ...{ name: 'a step of a ledger item', user: who('chengguan'), files: ['web/desk/ledger/steps.tsx'] },
    path: ({ item }) => `/console/ledger?item=${item.id}`,
    open: async (page) => inDialog(page, '办理情况与佐证说明'),
  },
]
