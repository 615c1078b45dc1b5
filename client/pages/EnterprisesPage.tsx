/** The directory: filters, search, results. On a phone the filters are a sheet. */
import { Plus, SlidersHorizontal } from 'lucide-react'
import { useEffect, useState } from 'react'
import { listEnterprises } from '../../shared/api/index.ts'
import { Page, Trouble, useFormat, useReply, useSay } from '../app/index.ts'
import { countFilters, EnterpriseCard, FilterFields, type Filters, filtersToRequest, Nearest, useFilters } from '../directory/index.ts'
import { Bar, Button, Chip, Dialog, EmptyState, LinkButton, RemovableChip, SearchBox, Skeleton } from '../ui/index.ts'
import styles from './EnterprisesPage.module.css'

export function EnterprisesPage() {
  const say = useSay()
  const [filters, change] = useFilters()
  const [sheet, setSheet] = useState(false)
  const reply = useReply(listEnterprises, { request: filtersToRequest(filters) }, { keepPrevious: true })
  const enterprises = reply.data?.enterprises
  const counts = reply.data?.counts ?? { country: {}, field: {} }
  const filtered = countFilters(filters) > 0 || filters.words !== ''
  const heading = enterprises ? say('enterprises.count', { count: enterprises.length }) : say('enterprises.title')
  return (
    <Page title={say('enterprises.title')} width="full" className={styles.page}>
      <section className={styles.filters} aria-label={say('enterprises.filters')}>
        <FilterFields id="filter" filters={filters} counts={counts} onChange={change} />
      </section>
      <div className={styles.results}>
        <div className={styles.head}>
          <h1>{heading}</h1>
          <LinkButton icon={Plus} href="/enterprises/new">
            {say('enterprises.add')}
          </LinkButton>
        </div>
        <Search words={filters.words} onSearch={(words) => change({ words })} />
        <div className={styles.chips}>
          <span className={styles.phoneOnly}>
            <Chip
              icon={SlidersHorizontal}
              label={say('enterprises.filtersOn', { count: countFilters(filters) })}
              onPress={() => setSheet(true)}
            />
          </span>
          <Chosen filters={filters} onChange={change} />
        </div>
        <p className="spoken" role="status">
          {enterprises && !reply.isPlaceholderData ? heading : ''}
        </p>
        {reply.error && !enterprises ? (
          <Trouble failure={reply.error} onRetry={() => void reply.refetch()} />
        ) : !enterprises ? (
          <Skeleton>
            {[0, 1, 2].map((bar) => (
              <Bar key={bar} height="132px" />
            ))}
          </Skeleton>
        ) : enterprises.length > 0 ? (
          <ul className={styles.list} aria-busy={reply.isPlaceholderData || undefined}>
            {enterprises.map((enterprise) => (
              <li key={enterprise.id}>
                <EnterpriseCard enterprise={enterprise} />
              </li>
            ))}
          </ul>
        ) : filtered ? (
          <Nearest filters={filters} onChange={change} />
        ) : (
          <EmptyState
            title={say('enterprises.nothingYet')}
            actions={
              <LinkButton kind="primary" href="/enterprises/new">
                {say('enterprises.add')}
              </LinkButton>
            }
          >
            {say('enterprises.nothingYetWhat')}
          </EmptyState>
        )}
      </div>
      <Dialog
        open={sheet}
        onClose={() => setSheet(false)}
        title={say('enterprises.filters')}
        footer={
          <Button big kind="primary" onClick={() => setSheet(false)}>
            {say('enterprises.show', { count: enterprises?.length ?? 0 })}
          </Button>
        }
      >
        <FilterFields id="sheet" filters={filters} counts={counts} onChange={change} />
      </Dialog>
    </Page>
  )
}

function Search({ words, onSearch }: { words: string; onSearch: (words: string) => void }) {
  const say = useSay()
  const [typed, setTyped] = useState(words)
  useEffect(() => setTyped(words), [words])
  return (
    <search>
      <form
        className={styles.search}
        onSubmit={(event) => {
          event.preventDefault()
          onSearch(typed.trim())
        }}
      >
        <SearchBox className={styles.box} label={say('enterprises.search')} value={typed} onChange={setTyped} />
        <Button type="submit">{say('enterprises.find')}</Button>
      </form>
    </search>
  )
}

function Chosen({ filters, onChange }: { filters: Filters; onChange: (change: Partial<Filters>) => void }) {
  const say = useSay()
  const format = useFormat()
  return (
    <>
      {filters.words && (
        <RemovableChip label={say('enterprises.searchChip', { words: filters.words })} onRemove={() => onChange({ words: '' })} />
      )}
      {filters.countries.map((code) => (
        <RemovableChip
          key={code}
          label={format.country(code)}
          onRemove={() => onChange({ countries: filters.countries.filter((one) => one !== code) })}
        />
      ))}
      {filters.fields.map((field) => (
        <RemovableChip
          key={field}
          label={say(`sector.${field}`)}
          onRemove={() => onChange({ fields: filters.fields.filter((one) => one !== field) })}
        />
      ))}
      {filters.mine && <RemovableChip label={say('enterprises.mine')} onRemove={() => onChange({ mine: false })} />}
    </>
  )
}
