// What Astro and tRPC do at every request and need do only once, mended when the server is built. Each part looks for the very
// text that it mends, and stops the build when that is there no more.

/** @param {string} name @param {{ id: RegExp, code: string }} where @param {(code: string) => string} mend */
const mending = (name, { id, code: looksFor }, mend) => {
  let found = false;
  return {
    name,
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'ssr',
    transform: {
      filter: { id, code: looksFor },
      handler(code) {
        found = true;
        return { code: mend(code), map: null };
      },
    },
    generateBundle() {
      if (!found)
        this.error(`${name}: there is nothing like it to mend now. Look whether it is still needed.`);
    },
  };
};

// tRPC is published for engines without `{ ...copies }`: each becomes a loop over descriptors of properties, in two places for
// every step of every call. Here they are copies again.
const COPY = /function (_objectSpread2)\(\w+\) \{/;
export const plainCopies = mending('plain-copies', { id: /@trpc\/server\/dist\//, code: COPY }, (code) =>
  code.replace(COPY, 'const $1 = Object.assign;\nfunction slowCopies() {'),
);

// Astro imports a page's module at every request. It is the same each time, but finding that out costs Node 50 µs.
const KEEP_PAGES =
  'for (const [name, load] of pageMap) { let page; pageMap.set(name, () => (page ??= load())); }';
export const keptPages = mending(
  'kept-pages',
  { id: /virtual:astro:pages$/, code: 'const pageMap = new Map' },
  (code) => `${code}\n${KEEP_PAGES}\n`,
);

// Astro tries the pattern of every page in turn. Those that begin with another word need not be tried.
const EVERY_ROUTE = 'this.#routes.find((candidate) =>';
const LIKELY_ROUTES = `
const routesByWord = new WeakMap();
const wordOf = ({ segments: [first] }) =>
  first === undefined ? '' : first.length === 1 && !first[0].dynamic ? first[0].content : undefined;
function likelyRoutes(routes, pathname) {
  if (!routesByWord.has(routes)) {
    const beginsWith = (word) => (route) => [word, undefined].includes(wordOf(route));
    const words = new Set([undefined, ...routes.map(wordOf)]);
    routesByWord.set(routes, new Map([...words].map((word) => [word, routes.filter(beginsWith(word))])));
  }
  const byWord = routesByWord.get(routes);
  return byWord.get(pathname.split('/', 2)[1]) ?? byWord.get(undefined);
}
`;
export const likelyRoutes = mending(
  'likely-routes',
  { id: /astro\/dist\/core\/routing\/router\.js/, code: EVERY_ROUTE },
  (code) =>
    code.replace(EVERY_ROUTE, 'likelyRoutes(this.#routes, pathname).find((candidate) =>') + LIKELY_ROUTES,
);

// A page that is made when it is asked for has none of the properties that Astro works out for those made beforehand.
const EASY = 'if (!route || route.pathname) {';
export const noProps = mending(
  'no-props',
  { id: /astro\/dist\/core\/render\/params-and-props\.js/, code: EASY },
  (code) => code.replace(EASY, 'if (!route || route.pathname || (serverLike && !route.prerender)) {'),
);

// Astro takes the address of each style and script apart for every page, and puts it together as it was.
const LINK = 'function createAssetLink(href, base, assetsPrefix, queryParams) {';
const KEEP_LINKS = `
const assetLinks = new Map();
function createAssetLink(href, base, ...more) {
  const key = more.some(Boolean) ? undefined : base ? base + href : href;
  const link = assetLinks.get(key) ?? newAssetLink(href, base, ...more);
  if (key) assetLinks.set(key, link);
  return link;
}
`;
export const keptLinks = mending(
  'kept-links',
  { id: /astro\/dist\/core\/render\/ssr-element\.js/, code: LINK },
  (code) => KEEP_LINKS + code.replace(LINK, LINK.replace('createAssetLink', 'newAssetLink')),
);

// Astro looks up a page's styles at every request, sees whether one stands there twice, and writes them out. They are the same
// each time; what a page adds while it is drawn is still asked for.
const LOOK_UP = 'async headElements(manifest, routeData) {';
const KEEP_ELEMENTS = `
const heads = new WeakMap();
function keepElements(looksUp) {
  return async (manifest, routeData) => {
    const kept = heads.get(routeData) ?? (await looksUp(manifest, routeData));
    heads.set(routeData, kept);
    const { links, scripts, styles } = kept;
    return { links: new Set(links), scripts: new Set(scripts), styles: Object.assign(new Set(styles), { kept }) };
  };
}
`;
export const keptElements = mending(
  'kept-elements',
  { id: /astro\/dist\/core\/environment\/production\.js/, code: LOOK_UP },
  (code) =>
    code
      .replace(LOOK_UP, 'headElements: keepElements(async (manifest, routeData) => {')
      .replace('return { links, styles, scripts };\n  },', 'return { links, styles, scripts };\n  }),') +
    KEEP_ELEMENTS,
);
const WRITE = 'function renderAllHeadContent(result) {';
const KEEP_HEADS = `
function renderAllHeadContent(result) {
  const { kept } = result.styles;
  const added =
    !kept ||
    ['links', 'scripts', 'styles'].some((name) => result[name].size !== kept[name].size) ||
    result.shouldInjectCspMetaTags ||
    result.userAssetsBase ||
    result.speculationRulesContent ||
    result._metadata.extraHead.length > 0;
  if (added) return newHeadContent(result);
  kept.written ??= newHeadContent(result);
  result._metadata.hasRenderedHead = true;
  result.styles.clear();
  return kept.written;
}
`;
export const keptHeads = mending(
  'kept-heads',
  { id: /astro\/dist\/runtime\/server\/render\/head\.js/, code: WRITE },
  (code) => KEEP_HEADS + code.replace(WRITE, WRITE.replace('renderAllHeadContent', 'newHeadContent')),
);
