/** What of an SVG is kept: elements that draw, and attributes that say where and how. Nothing that runs, moves, links away or fetches is among them. */

/** Elements that stay, with what is in them. Any other goes with all that is in it, but for those that only wrap. */
export const keptElements = new Set(
  'svg g defs symbol use path rect circle ellipse line polyline polygon text tspan title desc linearGradient radialGradient stop clipPath mask marker pattern image style'.split(
    ' ',
  ),
)
/** Their children stay in their place. */
export const wrappers = new Set(['a', 'switch'])
/** Elements in which letters mean something; elsewhere they are space between tags. */
export const withLetters = new Set(['text', 'tspan', 'title', 'desc', 'style'])

/** How something looks: as an attribute, and as a declaration of a style. */
const looks =
  'fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset opacity color display visibility overflow clip-path clip-rule mask marker marker-start marker-mid marker-end stop-color stop-opacity paint-order vector-effect shape-rendering text-rendering image-rendering color-interpolation mix-blend-mode isolation font-family font-size font-style font-weight font-variant font-stretch letter-spacing word-spacing text-anchor text-decoration dominant-baseline alignment-baseline baseline-shift writing-mode direction unicode-bidi transform transform-origin'

export const keptLooks = new Set(looks.split(' '))

export const keptAttributes = new Set([
  ...keptLooks,
  ...'id class style d points x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy rotate width height viewBox preserveAspectRatio pathLength textLength lengthAdjust offset gradientUnits gradientTransform spreadMethod clipPathUnits maskUnits maskContentUnits patternUnits patternContentUnits patternTransform markerUnits markerWidth markerHeight refX refY orient href'.split(
    ' ',
  ),
])
