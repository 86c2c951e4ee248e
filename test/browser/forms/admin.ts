/** What administrators type. */
import { type FormEntry, inDialog, press, who } from './entry.ts'

const admin = (
  name: string,
  part: string,
  file: string,
  field: string,
  open?: FormEntry['open'],
): FormEntry => ({
  ...{ name, files: [`web/desk/admin/${file}.tsx`], user: who('admin'), path: `/console/admin/${part}` },
  open: open ?? (async (page) => page.getByRole('dialog').getByLabel(field, { exact: true })),
})
export const ADMIN: readonly FormEntry[] = [
  admin('an account', 'people?edit=new', 'person-dialog', '姓名'),
  admin('a unit', 'units?edit=new', 'unit-dialog', '名称'),
  admin('an area', 'areas?area=460106&edit=change', 'area-dialog', '名称'),
  admin('a category', 'categories?edit=new', 'categories', '名称'),
  admin('a channel', 'channels?edit=PHONE', 'channels', '说明'),
  admin('a component', 'components?edit=new', 'component-dialog', '名称'),
  admin('components from a table', 'components?edit=import', 'import-dialog', '', async (page) =>
    page.getByRole('dialog').getByRole('textbox', { name: '内容' }),
  ),
  admin('names from a table', 'gazetteer?edit=import', 'import-dialog', '', async (page) =>
    page.getByRole('dialog').getByRole('textbox', { name: '内容' }),
  ),
  admin('a row of the catalogue', 'catalog?edit=new', 'catalog-entry', '法律依据'),
  admin('a day', 'calendars', 'day-dialog', '', async (page) => {
    await press(page, /^2026-03-04/)
    return inDialog(page, /名称/)
  }),
  admin('a year', 'calendars', 'year-file', '', async (page) => {
    await press(page, '载入全年')
    return inDialog(page, '内容')
  }),
  admin('what a calendar stands on', 'calendars', 'calendar-save', '', async (page) => {
    const save = page.getByRole('button', { name: '预览并保存' })
    await page.getByRole('button', { name: /^2026-03-05/ }).waitFor()
    if (!(await save.isVisible())) {
      await press(page, /^2026-03-05/)
      await press(page, '标记')
    }
    await save.click()
    return inDialog(page, '依据（通知名称、文号）')
  }),
  admin('why the log is exported', 'audit', 'audit-export', '', async (page) => {
    await press(page, /导出/)
    return page.getByLabel('导出理由')
  }),
  {
    ...admin('the rules', 'policy', 'policy-editor', ''),
    files: ['web/desk/admin/policy-editor.tsx', 'web/app/numbered-text.tsx'],
    open: async (page) => page.getByRole('textbox', { name: '规则文件' }),
  },
  {
    ...{ name: 'a policy to rehearse', files: ['web/desk/rehearsals/new.tsx'], user: who('admin') },
    path: '/console/rehearsals/new',
    open: async (page) => page.getByRole('textbox', { name: '规则文件' }),
  },
]
