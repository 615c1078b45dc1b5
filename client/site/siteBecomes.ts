/** What the server says about the site after a change of its settings. */
import { getInstance, getSite, listWays, type SiteView } from '../../shared/api/index.ts'
import { forget, queries, replyKey } from '../app/index.ts'

export function siteBecomes(site: SiteView): void {
  queries.setQueryData<SiteView>(replyKey(getSite), site)
  void forget(getInstance, listWays)
}
