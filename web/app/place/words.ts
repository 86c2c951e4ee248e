/** What the kinds of names and the parts of an address are called. */
import { words } from '../../ui/words.ts'

export const NAME_KIND = words({
  ROAD: ['道路', 'Road'],
  INTERSECTION: ['路口', 'Crossing'],
  ESTATE: ['小区', 'Estate'],
  BUILDING: ['楼宇', 'Building'],
  SCHOOL: ['学校', 'School'],
  HOSPITAL: ['医院', 'Hospital'],
  MARKET: ['市场', 'Market'],
  PARK: ['公园', 'Park'],
  STATION: ['车站', 'Station'],
  LANDMARK: ['地标', 'Landmark'],
})

export const PART_KIND = words({
  province: ['省', 'Province'],
  city: ['市', 'City'],
  district: ['区县', 'District'],
  devzone: ['开发区', 'Zone'],
  town: ['镇街', 'Town'],
  community: ['社区', 'Community'],
  road: ['道路', 'Road'],
  roadNumber: ['门牌', 'Number'],
  subroad: ['支路', 'Side road'],
  subroadNumber: ['支路门牌', 'Side number'],
  poi: ['地名', 'Place'],
  subpoi: ['其中', 'Within'],
  building: ['楼栋', 'Building'],
  unit: ['单元', 'Entrance'],
  floor: ['楼层', 'Floor'],
  room: ['房间', 'Room'],
  occupant: ['住户', 'Occupant'],
  intersection: ['路口', 'Crossing'],
  assist: ['方位', 'Beside'],
})
