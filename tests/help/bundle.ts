/** How server/build.mjs bundles the server: what tests start is what runs in use. */
export const asTheBuild = {
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'warning',
} as const
