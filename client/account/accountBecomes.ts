/** What the server says about the account of this browser's person; changes answer with it anew. */
import { type AccountView, getAccount } from '../../shared/api/index.ts'
import { queries, replyKey } from '../app/index.ts'

export const accountBecomes = (account: AccountView): void => {
  queries.setQueryData<AccountView>(replyKey(getAccount), account)
}
