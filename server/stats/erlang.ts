/**
 * 话务座席（SP-11，rules.md B.11）：话务强度 A＝来电数×平均处理时长÷时段；Erlang C 为等待的概率；
 * 服务水平＝1−C·e^(−(N−A)·T/AHT)。不计放弃的来电，故略偏多。
 */

export interface Load {
  calls: number
  /** The span that the calls come in, seconds. */
  interval: number
  /** Mean time of handling, seconds. */
  aht: number
}

export interface Level {
  seats: number
  /** Erlangs. */
  offered: number
  /** Chance that a caller waits; 1 when there are too few seats to ever catch up. */
  waits: number
  /** Share answered within the target time. */
  level: number
  /** Mean wait in seconds; null without bound. */
  wait: number | null
  occupancy: number
}

export const offeredLoad = ({ calls, interval, aht }: Load): number => (calls * aht) / interval

export function erlangC(offered: number, seats: number): number {
  if (seats <= offered) return 1
  let b = 1
  for (let k = 1; k <= seats; k++) b = (offered * b) / (k + offered * b)
  return b / (1 - (offered / seats) * (1 - b))
}

export function levelWith(load: Load, seats: number, target: number): Level {
  const offered = offeredLoad(load)
  if (offered === 0) return { seats, offered, waits: 0, level: 1, wait: 0, occupancy: 0 }
  const waits = erlangC(offered, seats)
  if (seats <= offered) return { seats, offered, waits: 1, level: 0, wait: null, occupancy: 1 }
  return {
    ...{ seats, offered, waits, occupancy: offered / seats },
    level: 1 - waits * Math.exp((-(seats - offered) * target) / load.aht),
    wait: (waits * load.aht) / (seats - offered),
  }
}

/** The fewest seats with which so large a share is answered in time. */
export function seatsFor(load: Load, { share, target }: { share: number; target: number }): Level {
  for (let seats = Math.floor(offeredLoad(load)) + 1; ; seats++) {
    const level = levelWith(load, seats, target)
    if (level.level >= share) return level
  }
}

/** Who must be rostered so that so many are at their seats. */
export const rostered = (seats: number, shrinkage: number): number => Math.ceil(seats / (1 - shrinkage))
