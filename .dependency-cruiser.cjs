// dependency-cruiser reads every file as plain TypeScript and stops at the first tag of a .tsx (its own open point);
// the file's ending says what it is.
const swc = require('@swc/core')

const parse = swc.parseFileSync
swc.parseFileSync = (file, options) => parse(file, { ...options, tsx: file.endsWith('.tsx') })

// Rows of modules, lowest first: a module may use the public.ts of a lower row; same row or upward is an event.
const rows = [
  ['identity'],
  ['policy', 'deadlines', 'knowledge', 'attachments', 'places'],
  ['orders'],
  ['learning', 'understanding'],
  ['intake', 'dispatch', 'handling', 'supervision', 'follow-up', 'emergency', 'enterprise'],
  ['assessment', 'rewards'],
  ['insight'],
  ['governance'],
  ['exchange'],
]
const test = '([.]test[.]ts$|^test/)'

const noUpward = rows.map((row, i) => ({
  name: `no-upward-from-${row.join('+')}`,
  severity: 'error',
  from: { path: `^server/modules/(${row.join('|')})/`, pathNot: test },
  to: { path: `^server/modules/(${rows.slice(i).flat().join('|')})/`, pathNot: '^server/modules/$1/' },
}))

module.exports = {
  forbidden: [
    ...noUpward,
    {
      name: 'modules-meet-at-public',
      severity: 'error',
      from: { path: '^server/modules/([^/]+)/', pathNot: test },
      to: { path: '^server/modules/', pathNot: '^server/modules/($1/|[^/]+/public[.]ts$)' },
    },
    {
      name: 'every-module-has-a-row',
      comment: 'A new module is added to a row above, or nothing watches its imports.',
      severity: 'error',
      from: {},
      to: { path: '^server/modules/', pathNot: `^server/modules/(${rows.flat().join('|')})/` },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: '^server/modules/[^/]+/rules(/|[.])', pathNot: '[.]test[.]ts$' },
      to: {
        pathNot: [
          '^common/',
          '^api/',
          '^server/modules/[^/]+/rules(/|[.])',
          '^server/modules/[^/]+/public[.]ts$',
          '^server/nlp/place/model[.]ts$',
          '^server/modules/[^/]+/(schema|model|env|lifecycle|calendar|office)[.]ts$',
          '^server/platform/context[.]ts$',
        ],
      },
    },
    {
      name: 'platform-below-modules',
      severity: 'error',
      from: { path: '^server/platform/', pathNot: test },
      to: { path: '^server/(modules/|app[.]ts|main[.]ts)' },
    },
    {
      name: 'api-is-shared',
      comment: 'What both sides of the wire know: no Node, no server, nothing that a browser could not load.',
      severity: 'error',
      from: { path: '^api/', pathNot: test },
      to: { pathNot: ['^(common|api)/', 'node_modules/zod/'] },
    },
    {
      name: 'common-is-bottom',
      severity: 'error',
      from: { path: '^common/', pathNot: test },
      to: { pathNot: '^common/' },
    },
    { name: 'web-not-server', severity: 'error', from: { path: '^web/' }, to: { path: '^server/' } },
    {
      name: 'web-ui-is-bottom',
      comment: 'Parts that know no page and no endpoint.',
      severity: 'error',
      from: { path: '^web/ui/' },
      to: { path: '^(web/(app|desk|portal|field|wall)|api)/' },
    },
    {
      name: 'web-pages-apart',
      comment: 'What two of them need lives in web/app or web/ui.',
      severity: 'error',
      from: { path: '^web/(desk/[^/]+|portal|field|wall)/' },
      to: { path: '^web/(desk|portal|field|wall)/', pathNot: '^web/$1/' },
    },
    {
      name: 'web-app-below-pages',
      severity: 'error',
      from: { path: '^web/app/' },
      to: { path: '^web/(desk/[^/]+|portal|field|wall)/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    // TypeScript 7 has no compiler API for this tool; swc reads the files instead (types included).
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
}
