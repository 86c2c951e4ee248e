/** `/about`: what the hotline is for, in the five roles that Siping gives it (SP-45). */
import { Link } from 'wouter'
import { useWords } from '../parts/language.ts'
import { Page } from '../parts/page.tsx'
import { ABOUT } from './words.ts'

const ROLES = ['heart', 'through', 'growth', 'decide', 'face'] as const

export function AboutPage() {
  const w = useWords(ABOUT)
  return (
    <Page title={w.title} lead={w.lead}>
      <div className="about">
        {ROLES.map((role) => (
          <section key={role}>
            <h2>{w[role]}</h2>
            <p>{w[`${role}Text`]}</p>
          </section>
        ))}
        <section>
          <p>
            <Link href="/submit">{w.submit}</Link>
          </p>
        </section>
      </div>
    </Page>
  )
}
