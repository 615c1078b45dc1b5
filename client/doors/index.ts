/** The ways in, as the sign-in page shows them. */
export { AskForLetter } from './AskForLetter.tsx'
export { Code } from './Code.tsx'
export { Create } from './Create.tsx'
export { Elsewhere } from './Elsewhere.tsx'
export { Enter } from './Enter.tsx'
export { heldLink } from './heldLink.ts'
export { insideOnly } from './insideOnly.ts'
export { NewPasswordField } from './NewPasswordField.tsx'
