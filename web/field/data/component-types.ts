/** Kinds of city components, as the register names them; one that is not listed here is shown by its code. */
import { words } from '../../ui/words.ts'

export const COMPONENT_TYPE = words({
  MANHOLE: ['井盖', 'Manhole cover'],
  CABLE_BOX: ['线缆箱', 'Cable box'],
  STREET_LIGHT: ['路灯', 'Street light'],
})
