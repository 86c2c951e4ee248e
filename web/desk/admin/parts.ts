/** The parts of the administration: name, who may see it, what shows it. */
import { type ComponentType, lazy } from 'react'

export interface Part {
  key: string
  title: readonly [zh: string, en: string]
  /** Any of these permissions. */
  needs: readonly string[]
  page: ComponentType
}

type Module = Record<string, ComponentType>
const part = (
  key: string,
  title: Part['title'],
  needs: readonly string[],
  load: () => Promise<Module>,
  name: string,
): Part => ({
  ...{ key, title, needs },
  page: lazy(async () => ({ default: (await load())[name]! })),
})

export const PARTS: readonly Part[] = [
  part('people', ['人员', 'People'], ['people.manage'], () => import('./people.tsx'), 'People'),
  part('units', ['单位', 'Units'], ['directory.write'], () => import('./units.tsx'), 'Units'),
  part('areas', ['区划', 'Areas'], ['directory.write'], () => import('./areas.tsx'), 'Areas'),
  part('roles', ['角色', 'Roles'], ['roles.read'], () => import('./roles.tsx'), 'Roles'),
  part(
    'categories',
    ['诉求分类', 'Categories'],
    ['category.write'],
    () => import('./categories.tsx') as never,
    'Categories',
  ),
  part(
    'catalog',
    ['派单目录', 'Dispatch catalogue'],
    ['catalog.write'],
    () => import('./catalog.tsx') as never,
    'Catalog',
  ),
  part(
    'calendars',
    ['工作日历', 'Calendars'],
    ['calendar.write'],
    () => import('./calendars.tsx') as never,
    'Calendars',
  ),
  part('policy', ['规则', 'Policies'], ['policy.write'], () => import('./policy.tsx'), 'PolicyPage'),
  part('channels', ['渠道', 'Channels'], ['channel.write'], () => import('./channels.tsx'), 'Channels'),
  part(
    'components',
    ['城市部件', 'Components'],
    ['component.write'],
    () => import('./components.tsx') as never,
    'Components',
  ),
  part(
    'gazetteer',
    ['地名库', 'Place names'],
    ['directory.write'],
    () => import('./gazetteer.tsx'),
    'Gazetteer',
  ),
  part('models', ['智能建议', 'Suggestions'], ['model.read'], () => import('./models.tsx'), 'Models'),
  part('audit', ['审计日志', 'Audit log'], ['audit.read'], () => import('./audit.tsx'), 'Audit'),
]
