/** The console's entry: language, theme, queries, routes. */
import './ui/page.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { StrictMode, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from './app/query.ts'
import { askForSession } from './app/session.tsx'
import { router } from './routes.tsx'
import { theme } from './ui/theme.ts'
import { useLanguage } from './ui/words.ts'

function Console() {
  const language = useLanguage()
  useEffect(() => {
    dayjs.locale(language === 'zh' ? 'zh-cn' : 'en')
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    document.title = language === 'zh' ? '回声 · 工作台' : 'Huisheng · Console'
  }, [language])
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enUS}
      theme={theme}
      componentSize="middle"
      button={{ autoInsertSpace: false }}
    >
      <App message={{ maxCount: 3 }}>
        <QueryClientProvider client={queryClient}>
          {/* A new language is a new page: every text is drawn again. */}
          <RouterProvider key={language} router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  )
}

askForSession()
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Console />
  </StrictMode>,
)
