/** The way to the other language, in that language's own name. */
import { Button, type ButtonProps } from 'antd'
import { setLanguage, useLanguage, useWords, words } from '../ui/words.ts'

const W = words({ other: ['English', '中文'] })

export function LanguageSwitch(props: Pick<ButtonProps, 'type' | 'size'>) {
  const w = useWords(W)
  const language = useLanguage()
  return (
    <Button
      {...props}
      lang={language === 'zh' ? 'en' : 'zh-CN'}
      onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
    >
      {w.other}
    </Button>
  )
}
