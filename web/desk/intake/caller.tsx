/** Who calls: the number first; Enter looks up what they called about before. */

import { Checkbox, Input, type InputRef, Select, Tag } from 'antd'
import type { Ref } from 'react'
import { CHANNEL, type Channel, type RequiredField } from '../../../common/codes.ts'
import { OWNERSHIP, type Ownership } from '../../../common/enterprise.ts'
import { Panel } from '../../ui/panel.tsx'
import { COLOR } from '../../ui/theme.ts'
import { choicesOf, fill, useWords, words } from '../../ui/words.ts'
import type { Call } from './calls.ts'
import type { CallerCard } from './history.tsx'
import { isFixed } from './required.ts'

const W = words({
  title: ['来电人', 'Caller'],
  phone: ['来电号码', 'Phone'],
  phoneHint: ['按 Enter 查历史', 'Enter: history'],
  badPhone: ['号码只含数字、空格、短横线', 'Digits, spaces and dashes only'],
  name: ['姓名', 'Name'],
  known: ['上次登记：{name}', 'Last time: {name}'],
  kind: ['身份', 'Kind'],
  code: ['信用代码', 'Credit code'],
  ownership: ['企业类型', 'Ownership'],
  language: ['语言', 'Language'],
  channel: ['渠道', 'Channel'],
  confidential: ['信息保密', 'Confidential'],
  repeat: ['第 {n} 次来电', 'Call no. {n}'],
})

const KIND = words({
  PERSON: ['个人', 'Person'],
  ENTERPRISE: ['企业', 'Enterprise'],
  ORGANISATION: ['其他组织', 'Organisation'],
})

const LANGUAGE = words({
  zh: ['汉语', 'Chinese'],
  en: ['英语', 'English'],
  ug: ['维吾尔语', 'Uyghur'],
  kk: ['哈萨克语', 'Kazakh'],
  mn: ['蒙古语', 'Mongolian'],
  bo: ['藏语', 'Tibetan'],
  ko: ['朝鲜语', 'Korean'],
  ru: ['俄语', 'Russian'],
  ja: ['日语', 'Japanese'],
})

const PHONE = /^\+?[\d -]{3,24}$/
export const phoneIsFine = (phone: string): boolean => phone.trim() === '' || PHONE.test(phone.trim())

interface Props {
  call: Call
  /** What the chosen category asks for. */
  required: readonly RequiredField[]
  change: (change: Partial<Call>) => void
  card: CallerCard | undefined
  phone: Ref<InputRef>
}

export function Caller({ call, required, change, card, phone }: Props) {
  const w = useWords(W)
  const fixed = call.registered !== undefined
  const fine = phoneIsFine(call.phone)
  const lookup = () => fine && change({ lookup: call.phone.trim() })
  return (
    <Panel
      title={w.title}
      extra={
        card && card.requests.total > 0 && call.lookup === call.phone.trim() ? (
          <Tag
            variant="filled"
            style={{ marginInlineEnd: 0, background: COLOR.yellowSoft, color: COLOR.yellow }}
          >
            {fill(w.repeat, { n: card.requests.total + 1 })}
          </Tag>
        ) : undefined
      }
    >
      <div className="lines">
        <label htmlFor="caller-phone" className={required.includes('phone') ? 'asked' : undefined}>
          {w.phone} <kbd>F2</kbd>
        </label>
        <div>
          <Input
            ref={phone}
            id="caller-phone"
            inputMode="tel"
            autoComplete="off"
            placeholder={w.phoneHint}
            value={call.phone}
            aria-required={required.includes('phone')}
            readOnly={isFixed(call, 'phone')}
            status={fine ? undefined : 'error'}
            aria-describedby={fine ? undefined : 'caller-phone-bad'}
            maxLength={24}
            onChange={(e) => change({ phone: e.target.value })}
            onPressEnter={lookup}
            onBlur={lookup}
          />
          {!fine && (
            <div id="caller-phone-bad" role="alert" style={{ color: COLOR.red, fontSize: 12 }}>
              {w.badPhone}
            </div>
          )}
        </div>
        <label htmlFor="caller-name" className={required.includes('name') ? 'asked' : undefined}>
          {w.name}
        </label>
        <Input
          id="caller-name"
          autoComplete="off"
          maxLength={60}
          aria-required={required.includes('name')}
          readOnly={isFixed(call, 'name')}
          placeholder={card?.name ? fill(w.known, { name: card.name }) : undefined}
          value={call.name}
          onChange={(e) => change({ name: e.target.value })}
        />
        <label htmlFor="caller-kind">{w.kind}</label>
        <Select
          id="caller-kind"
          disabled={fixed}
          value={call.kind}
          options={choicesOf(KIND)}
          onChange={(kind: Call['kind']) => change({ kind })}
        />
        {call.kind !== 'PERSON' && (
          <>
            <label htmlFor="caller-code">{w.code}</label>
            <Input
              id="caller-code"
              autoComplete="off"
              maxLength={18}
              readOnly={fixed}
              value={call.creditCode}
              onChange={(e) => change({ creditCode: e.target.value.toUpperCase() })}
            />
          </>
        )}
        {call.kind === 'ENTERPRISE' && (
          <>
            <label htmlFor="caller-ownership">{w.ownership}</label>
            <Select
              id="caller-ownership"
              allowClear
              disabled={fixed}
              value={call.ownership}
              options={choicesOf(OWNERSHIP)}
              onChange={(ownership?: Ownership) => change({ ownership })}
            />
          </>
        )}
        <label htmlFor="caller-channel">{w.channel}</label>
        <Select
          id="caller-channel"
          disabled={fixed}
          value={call.channel}
          options={choicesOf(CHANNEL)}
          onChange={(channel: Channel) => change({ channel })}
        />
        <label htmlFor="caller-language">{w.language}</label>
        <Select
          id="caller-language"
          disabled={fixed}
          value={call.language}
          options={choicesOf(LANGUAGE)}
          onChange={(language: string) => change({ language })}
        />
        <span />
        <Checkbox
          checked={call.confidential}
          disabled={fixed}
          onChange={(e) => change({ confidential: e.target.checked })}
        >
          {w.confidential}
        </Checkbox>
      </div>
    </Panel>
  )
}
