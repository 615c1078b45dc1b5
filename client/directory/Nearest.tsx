/** Nothing fits: the nearest thing that exists, one filter away. */
import { listEnterprises } from '../../shared/api/index.ts'
import { useReply, useSay } from '../app/index.ts'
import { Button, EmptyState, LinkButton } from '../ui/index.ts'
import { type Filters, filtersToRequest } from './useFilters.ts'

export function Nearest({ filters, onChange }: { filters: Filters; onChange: (change: Partial<Filters>) => void }) {
  const say = useSay()
  // Each group taken away in turn; the one that gives most is offered.
  const ways = [
    { without: { countries: [] } as Partial<Filters>, name: say('nearest.country'), on: filters.countries.length > 0 },
    { without: { fields: [] } as Partial<Filters>, name: say('nearest.field'), on: filters.fields.length > 0 },
    { without: { words: '' } as Partial<Filters>, name: say('nearest.words'), on: filters.words !== '' },
  ]
  const replies = [useWithout(filters, ways[0]!), useWithout(filters, ways[1]!), useWithout(filters, ways[2]!)]
  const found = ways
    .map((way, index) => ({ ...way, count: replies[index] ?? 0 }))
    .filter((way) => way.on && way.count > 0)
    .sort((a, b) => b.count - a.count)[0]
  return (
    <EmptyState
      title={say('enterprises.none')}
      actions={
        <>
          {found && (
            <Button kind="primary" onClick={() => onChange(found.without)}>
              {say('enterprises.nearestShow', { count: found.count })}
            </Button>
          )}
          <Button onClick={() => onChange({ words: '', countries: [], fields: [], mine: false })}>{say('enterprises.clear')}</Button>
          <LinkButton href="/enterprises/new">{say('enterprises.add')}</LinkButton>
        </>
      }
    >
      {found && say('enterprises.nearest', { count: found.count, filter: found.name })}
    </EmptyState>
  )
}

function useWithout(filters: Filters, way: { without: Partial<Filters>; on: boolean }): number {
  const reply = useReply(listEnterprises, { request: filtersToRequest({ ...filters, ...way.without }) }, { enabled: way.on })
  return reply.data?.enterprises.length ?? 0
}
