/**
 * 群体与对象：诉求说到谁（老年人、学生、企业……，GS-45）、说到什么物件（井盖、路灯……，ZZ-21）。按用词认，企业按诉求人登记认；
 * 用词是我们拟的默认值，各地可改。
 */
import { z } from 'zod'

const Words = z.array(z.string().min(1).max(20)).max(40)
const group = {
  code: z.string().regex(/^[A-Z_]{2,40}$/),
  name: z.string().min(1).max(20),
}

export const GroupRules = z.strictObject({
  cohorts: z
    .array(
      z
        .strictObject({
          ...group,
          /** Any of these in what was said. */
          words: Words.default([]),
          /** Whoever is registered as an enterprise, too. */
          enterprise: z.boolean().default(false),
        })
        .refine(({ words, enterprise }) => enterprise || words.length > 0, 'groups.words'),
    )
    .max(20)
    .default([
      {
        ...{ code: 'ELDERLY', name: '老年人', enterprise: false },
        words: ['老人', '老年', '养老', '退休', '高龄', '独居', '岁的母亲', '岁的父亲'],
      },
      {
        ...{ code: 'STUDENTS', name: '学生', enterprise: false },
        words: ['学生', '上学', '入学', '学位', '校园', '小学', '中学', '高考', '大学生'],
      },
      {
        ...{ code: 'CHILDREN', name: '婴幼儿', enterprise: false },
        words: ['婴儿', '幼儿', '托育', '幼儿园', '宝宝'],
      },
      {
        ...{ code: 'MIGRANT_WORKERS', name: '农民工', enterprise: false },
        words: ['农民工', '民工', '工友', '包工头'],
      },
      {
        ...{ code: 'DISABLED', name: '残疾人', enterprise: false },
        words: ['残疾', '轮椅', '盲道', '无障碍'],
      },
      { code: 'ENTERPRISES', name: '企业', enterprise: true, words: [] },
    ]),
  objects: z
    .array(
      z.strictObject({
        ...group,
        words: Words.nonempty(),
        /** The type that such things have in the register of components. */
        component: z.string().max(40).optional(),
      }),
    )
    .max(40)
    .default([
      { code: 'MANHOLE', name: '井盖', words: ['井盖'], component: 'MANHOLE' },
      { code: 'STREET_LIGHT', name: '路灯', words: ['路灯'], component: 'STREET_LIGHT' },
      { code: 'ELEVATOR', name: '电梯', words: ['电梯'] },
      { code: 'CABLE', name: '线缆', words: ['电缆', '线缆', '电线', '飞线'], component: 'CABLE_BOX' },
      { code: 'HYDRANT', name: '消防栓', words: ['消防栓', '消火栓'], component: 'HYDRANT' },
      { code: 'TRAFFIC_LIGHT', name: '信号灯', words: ['信号灯', '红绿灯'] },
      { code: 'BUS_STOP', name: '公交站', words: ['公交站', '站台'] },
      { code: 'CHARGER', name: '充电桩', words: ['充电桩'] },
      { code: 'BIN', name: '垃圾桶', words: ['垃圾桶', '垃圾箱'] },
      { code: 'TREE', name: '行道树', words: ['行道树', '大树', '树枝'] },
      { code: 'GUARDRAIL', name: '护栏', words: ['护栏', '围栏', '栏杆'] },
      { code: 'SHARED_BIKE', name: '共享车辆', words: ['共享单车', '共享电单车'] },
    ]),
})
export type GroupRules = z.infer<typeof GroupRules>
