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
    ...{ name: 'a principle for a theme', user: 'leader@anyang', files: ['web/desk/cycles/forms.tsx'] },
    path: ({ cycles }) => `/console/cycles/${cycles.inSession}`,
    async open(page) {
      await press(page, '登记处置原则')
      return inDialog(page, '处置原则')
    },
  },
  {
    ...{ name: 'the roster of a session', user: 'supervisor@anyang', files: ['web/desk/cycles/seats.tsx'] },
    path: ({ cycles }) => `/console/cycles/${cycles.locked}`,
    async open(page) {
      await press(page, '开会')
      return inDialog(page, '姓名或单位 1')
    },
  },
  {
    ...{ name: 'what is directed', user: 'supervisor@anyang', files: ['web/desk/cycles/study-forms.tsx'] },
    path: ({ cycles }) => `/console/cycles/${cycles.inSession}`,
    async open(page) {
      await press(page, '部署')
      return inDialog(page, '整改要求')
    },
  },
  {
    ...{ name: 'a meeting', user: 'supervisor@zaozhuang', path: '/console/meetings' },
    files: ['web/desk/meetings/opening.tsx'],
    async open(page) {
      await press(page, '筹备会议')
      return inDialog(page, '地点')
    },
  },
  {
    ...{
      name: 'what a meeting assigns',
      user: 'supervisor@zaozhuang',
      files: ['web/desk/meetings/forms.tsx'],
    },
    path: ({ meetings }) => `/console/meetings/${meetings.inSession}`,
    async open(page) {
      await press(page, '交办')
      return inDialog(page, '要求')
    },
  },
  {
    ...{ name: 'a key issue', user: who('analyst'), path: '/console/key-issues?year=2026' },
    files: ['web/desk/key-issues/form.tsx'],
    async open(page) {
      await press(page, '增加一件')
      return inDialog(page, '名称')
    },
  },
  {
    ...{ name: 'a measure of a key issue', user: who('analyst'), path: '/console/key-issues?year=2026' },
    files: ['web/desk/key-issues/measures.tsx'],
    async open(page) {
      await press(page, '修改 噪声扰民')
      return inDialog(page, '措施 1')
    },
  },
  {
    ...{ name: 'a service reform', user: who('analyst'), path: '/console/reforms' },
    files: ['web/desk/reforms/form.tsx'],
    async open(page) {
      await press(page, '登记一件')
      return inDialog(page, '问题')
    },
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
