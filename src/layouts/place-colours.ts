/** The colours that a stylesheet needs of a place, light and dark, made from its one colour. */
export interface PlaceColours {
  /** Links, edges and marks on the page's ground. */
  place: string;
  placeDeep: string;
  /** Behind the header, with white on it. */
  band: string;
  /** Behind the main action, with `onFill` on it. */
  fill: string;
  onFill: string;
}

type Rgb = readonly [number, number, number];
const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
const PAPER: Rgb = [241, 241, 234];
const NIGHT: Rgb = [28, 38, 41];

const rgbOf = (hex: string): Rgb => {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
};
const hexOf = (rgb: Rgb) => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
const mix = (a: Rgb, b: Rgb, share: number): Rgb => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
];

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((part) => {
    const level = part / 255;
    return level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG contrast ratio of two colours such as "#0f4c5c", 1 to 21. */
export const contrast = (a: string, b: string): number => ratio(rgbOf(a), rgbOf(b));

function ratio(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((one, other) => other - one) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The same hue with more of it, since mixing with white alone leaves grey. */
function vivid(rgb: Rgb): Rgb {
  const most = Math.max(...rgb);
  return most === 0 ? rgb : mix(rgb.map((part) => (part / most) * 215) as unknown as Rgb, WHITE, 0.35);
}

/** The colour nearest to `from` on the way to `towards` that stands at 7:1 or more on `ground`. */
function readable(from: Rgb, towards: Rgb, ground: Rgb): Rgb {
  for (let share = 0; share < 1; share += 0.02) {
    const colour = mix(from, towards, share);
    if (ratio(colour, ground) >= 7.05) return colour;
  }
  return towards;
}

/** Whatever colour a place chooses, text in it or on it stays at 7:1: a light one is darkened, a dark one lightened by night. */
export function placeColours(hex: string): { light: PlaceColours; dark: PlaceColours } {
  const brand = rgbOf(hex);
  const day = readable(brand, BLACK, PAPER);
  const night = readable(vivid(brand), WHITE, NIGHT);
  return {
    light: {
      place: hexOf(day),
      placeDeep: hexOf(mix(day, BLACK, 0.35)),
      band: hexOf(day),
      fill: hexOf(day),
      onFill: '#ffffff',
    },
    dark: {
      place: hexOf(night),
      placeDeep: hexOf(mix(night, WHITE, 0.5)),
      band: hexOf(mix(day, BLACK, 0.3)),
      fill: hexOf(night),
      onFill: hexOf(mix(day, BLACK, 0.6)),
    },
  };
}

const rule = (colours: PlaceColours) =>
  `:root:root{--place:${colours.place};--place-deep:${colours.placeDeep};--band:${colours.band};--fill:${colours.fill};--on-fill:${colours.onFill}}`;

/** The stylesheet that lays a place's colours over styles/tokens.css, whichever of the two a browser reads last. */
export function placeStylesheet(hex: string): string {
  const { light, dark } = placeColours(hex);
  return `${rule(light)}@media (prefers-color-scheme:dark){${rule(dark)}}@media print{:root:root{--place:#000}}`;
}
