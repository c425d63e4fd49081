/** A search whose list offers a map. */
export const FOOD = '/search?q=food&near=FY1';
export const pinsIn = (html: string) => [
  ...html.matchAll(/<a id="(pin-[\d-]+)" href="#(s-[^"]+|place-\d+)" aria-label="([^"]+)"/g),
];
export const cardsIn = (html: string) => /<ol class="cards"[\s\S]*?<\/ol>/.exec(html)?.[0] ?? '';
export const total = (title: string) => Number(/^(\d+)/.exec(title)?.[1] ?? 0);
