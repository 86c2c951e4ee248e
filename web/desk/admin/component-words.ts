/** What the types of components are called; a type that is not here is shown by its code. */
import { words } from '../../ui/words.ts'

export const COMPONENT_TYPE = words({
  MANHOLE: ['井盖', 'Manhole'],
  STREET_LIGHT: ['路灯', 'Street light'],
  CABLE_BOX: ['电缆箱', 'Cable box'],
  HYDRANT: ['消防栓', 'Hydrant'],
  PRESSURE_BOX: ['调压箱', 'Pressure box'],
  SIGNAL_LIGHT: ['信号灯', 'Signal light'],
})
