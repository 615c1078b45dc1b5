/** Stands in for zod in the page (vite.config.ts): the routes of shared/api carry schemas that the server parses by, and of which the page needs only the types.
 *  Whatever is asked of a schema here gives it back; reading by it throws, so that nothing can pass for parsed. */

const readers = new Set<PropertyKey>(['parse', 'safeParse', 'parseAsync', 'safeParseAsync', 'decode', 'safeDecode', 'check'])

const reads = () => {
  throw new Error('The page carries no zod. What comes from outside is read by functions of our own.')
}

const schema: unknown = new Proxy(() => schema, { get: (_, key) => (readers.has(key) ? reads : schema) })

export const z = schema
