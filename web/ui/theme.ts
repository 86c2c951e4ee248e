/** The one theme: calm blue, dense, flat. Signal colours are kept for what must be seen: green, yellow, red lights. */
import type { ThemeConfig } from 'antd'

export const COLOR = {
  primary: '#1d5a9e',
  ink: '#1f2937',
  quiet: '#5b6675',
  line: '#e3e7ec',
  ground: '#f4f6f8',
  // Dark enough to be read as text on white (4.5:1).
  green: '#1a7f4b',
  yellow: '#9a5b00',
  red: '#c02626',
  greenSoft: '#e8f6ee',
  yellowSoft: '#fff5e0',
  redSoft: '#fdecec',
} as const

export const FONT =
  'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif'

export const theme: ThemeConfig = {
  token: {
    colorPrimary: COLOR.primary,
    colorInfo: COLOR.primary,
    colorSuccess: COLOR.green,
    colorWarning: COLOR.yellow,
    colorError: COLOR.red,
    // The derived grounds are too grey to be read on.
    colorSuccessBg: COLOR.greenSoft,
    colorWarningBg: COLOR.yellowSoft,
    colorErrorBg: COLOR.redSoft,
    colorInfoBg: '#e6eff8',
    // What is chosen in a tree, a table or a list: quiet words are read on it too.
    controlItemBgActive: '#e6eff8',
    controlItemBgActiveHover: '#dce8f4',
    colorText: COLOR.ink,
    colorTextSecondary: COLOR.quiet,
    colorTextTertiary: '#66707e',
    colorTextDescription: COLOR.quiet,
    colorTextPlaceholder: '#6b7583',
    colorBgLayout: COLOR.ground,
    colorBorderSecondary: COLOR.line,
    borderRadius: 4,
    fontSize: 14,
    fontFamily: FONT,
    controlHeight: 30,
    wireframe: false,
    motion: false,
  },
  components: {
    Table: { cellPaddingBlockSM: 6, cellPaddingInlineSM: 8, headerBg: '#f0f3f6' },
    Form: { itemMarginBottom: 12, verticalLabelPadding: '0 0 2px' },
    Layout: { headerBg: '#ffffff', siderBg: '#10314f', headerHeight: 48, headerPadding: '0 16px' },
    Menu: {
      darkItemBg: '#10314f',
      darkSubMenuItemBg: '#0d2942',
      itemHeight: 36,
      darkItemColor: '#d3dde7',
      darkGroupTitleColor: '#a9bccd',
    },
    Card: { bodyPaddingSM: 12, headerHeightSM: 36 },
    Descriptions: { itemPaddingBottom: 6 },
  },
}
