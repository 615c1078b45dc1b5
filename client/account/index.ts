/** One's own account, card by card, and what the pages of a site's administrators share with it. */
export { CopyLine } from './CopyLine.tsx'
export { Devices } from './Devices.tsx'
export { EraseDialog } from './EraseDialog.tsx'
export { OwnData } from './OwnData.tsx'
export { Profile } from './Profile.tsx'
export { SecondStep } from './SecondStep.tsx'
export { Tokens } from './Tokens.tsx'
export { Ways } from './Ways.tsx'
