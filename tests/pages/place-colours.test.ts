import { describe, expect, test } from 'vitest';
import { contrast, placeColours } from '#src/layouts/place-colours.ts';

const PAPER = '#f1f1ea';
const NIGHT_CARD = '#1c2629';

describe('the colour of a place', () => {
  test.each(['#0f4c5c', '#7a1f5c', '#ffcc00', '#00a0ff', '#ffffff', '#000000', '#808080'])(
    '%s gives links and buttons that can be read by day and by night',
    (hex) => {
      const { light, dark } = placeColours(hex);
      expect(contrast(light.place, PAPER)).toBeGreaterThanOrEqual(7);
      expect(contrast(light.placeDeep, PAPER)).toBeGreaterThanOrEqual(7);
      expect(contrast(light.band, '#ffffff')).toBeGreaterThanOrEqual(7);
      expect(contrast(light.fill, light.onFill)).toBeGreaterThanOrEqual(7);
      expect(contrast(dark.place, NIGHT_CARD)).toBeGreaterThanOrEqual(7);
      expect(contrast(dark.band, '#ffffff')).toBeGreaterThanOrEqual(7);
      expect(contrast(dark.fill, dark.onFill)).toBeGreaterThanOrEqual(7);
    },
  );

  test('a colour that can be read already is kept as it is', () => {
    expect(placeColours('#0f4c5c').light.place).toBe('#0f4c5c');
  });
});
