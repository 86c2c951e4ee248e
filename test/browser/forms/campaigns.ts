/** Campaigns, their targets, patrols, playbooks, renewal projects, estates. */
import { type FormEntry, inDialog, press, who } from './entry.ts'

export const CAMPAIGNS: readonly FormEntry[] = [
  {
    ...{ name: 'a campaign', user: who('supervisor'), path: '/console/campaigns' },
    files: ['web/desk/campaigns/campaign-form.tsx'],
    async open(page) {
      await press(page, '建立行动')
      return inDialog(page, /^名称/)
    },
  },
  {
    ...{
      name: 'a measure of a campaign',
      user: who('supervisor'),
      files: ['web/desk/campaigns/step-forms.tsx'],
    },
    path: ({ campaigns }) => `/console/campaigns/${campaigns.running}`,
    async open(page) {
      await press(page, '登记措施')
      return inDialog(page, '措施')
    },
  },
  {
    ...{ name: 'a list of targets', user: who('supervisor'), files: ['web/desk/campaigns/list-forms.tsx'] },
    path: ({ campaigns }) => `/console/campaigns/${campaigns.running}`,
    async open(page) {
      await press(page, '录入清单')
      return inDialog(page, /^粘贴表格/)
    },
  },
  {
    ...{
      name: 'what was found at a target',
      user: who('chengguan'),
      files: ['web/desk/campaigns/target-forms.tsx'],
    },
    path: ({ campaigns }) => `/console/campaigns/${campaigns.running}?target=${campaigns.target}`,
    async open(page) {
      await press(page, '发现问题')
      return page.getByRole('dialog', { name: '发现问题' }).getByLabel('问题')
    },
  },
  {
    ...{ name: 'what a patrol found', user: who('chengguan'), path: '/console/campaigns?tab=patrols' },
    files: ['web/desk/campaigns/patrols.tsx'],
    async open(page) {
      await press(page, '发现问题')
      return inDialog(page, '问题')
    },
  },
  {
    ...{ name: 'a playbook', user: who('supervisor'), files: ['web/desk/campaigns/playbooks.tsx'] },
    path: ({ campaigns }) => `/console/campaigns/${campaigns.finished}`,
    async open(page) {
      await press(page, '留存为模板')
      return inDialog(page, '名称')
    },
  },
  {
    ...{
      name: 'why a playbook is not used',
      user: who('chengguan'),
      files: ['web/app/order-parts/class.tsx'],
    },
    path: ({ signed }) => `/console/orders/${signed.id}`,
    async open(page) {
      await press(page, '不采用')
      return inDialog(page, '缘由')
    },
  },
  {
    ...{ name: 'a renewal project', user: who('supervisor'), path: '/console/campaigns?tab=projects' },
    files: ['web/desk/campaigns/projects.tsx'],
    async open(page) {
      await press(page, '建立项目')
      return inDialog(page, '名称')
    },
  },
  {
    ...{ name: 'a register of estates', user: who('supervisor'), path: '/console/campaigns?tab=estates' },
    files: ['web/desk/campaigns/estates.tsx'],
    async open(page) {
      await press(page, '导入')
      return inDialog(page, /^粘贴表格/)
    },
  },
]
