/** What the agent says for each way out of scope (rules.md B.4): to be read aloud, politely and the same by everybody. */
import type { EXIT_CODES } from './codes.ts'

export const EXIT_SCRIPT = {
  X1: [
    '您反映的情况可能危及人身安全，请不要挂机，我马上为您接通110、119或120，并把已了解的情况一并转告。',
    'This may put lives at risk. Please stay on the line: I am connecting you to 110, 119 or 120 and will pass on what you told me.',
  ],
  X2: [
    '该事项已有法定办理渠道（诉讼、仲裁、行政复议、信息公开、信访或纪检监察），热线不能代替，我为您说明受理机关和联系方式。',
    'There is a lawful channel for this (court, arbitration, review, disclosure, petition or discipline) that the hotline cannot replace. I will tell you who takes it and how to reach them.',
  ],
  X3: [
    '您反映的事项正在办理或已经办结，目前没有新的事实和理由。我把办理情况和依据告诉您，有新情况请随时来电。',
    'This matter is being handled or is closed, and nothing new has been raised. I will tell you how it stands and why; call again if anything changes.',
  ],
  X4: [
    '该内容涉及国家秘密、商业秘密或他人隐私，热线不便登记，请通过有关部门的专门渠道反映。',
    'This touches state or trade secrets, or somebody’s privacy, and cannot be recorded here. Please use the competent body’s own channel.',
  ],
  X5: [
    '该事项不属于政府职责范围，可通过市场或社会渠道解决，我为您提供可以联系的途径。',
    'This is outside the duties of government and is settled by market or social means. I will tell you where you can turn.',
  ],
  X6: [
    '您所提内容违反法律法规或公序良俗，热线不能受理，请您理解。',
    'What you ask is against the law or public decency, and the hotline cannot take it. Thank you for understanding.',
  ],
  X7: [
    '该事项发生在其他地区，请拨打当地区号加12345；如您愿意，我现在为您转接。',
    'This happened in another region: dial its area code and 12345. I can transfer you now if you wish.',
  ],
  X8: [
    '经核实，您反映的情况与事实不符或要求缺乏依据，我把核实结果和依据向您说明。',
    'We have checked: what was reported is not so, or has no basis. I will explain what was found and on what grounds.',
  ],
  X9: [
    '热线资源有限，请理性反映具体诉求；持续扰乱热线秩序的，我们将结束通话并依法处理。',
    'The line is for everybody: please state a concrete request. If the disruption goes on, we will end the call and act by law.',
  ],
} as const satisfies Record<(typeof EXIT_CODES)[number], readonly [zh: string, en: string]>
