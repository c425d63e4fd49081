import { describe, expect, it } from 'vitest';
import { readSettings } from '#src/settings.ts';
import { pictureTypeOf } from '#src/web/picture-type.ts';

const MAP_TILES_ATTRIBUTION = 'Millbrook Maps';

describe('somebody else’s map tiles', () => {
  it('need an address with the three numbers in it, and the name of who made them', () => {
    const MAP_TILES_URL = 'https://tiles.example.org/{z}/{x}/{y}.png?key=a';
    expect(readSettings({ MAP_TILES_URL, MAP_TILES_ATTRIBUTION }).mapTiles).toEqual({
      url: MAP_TILES_URL,
      attribution: 'Millbrook Maps',
    });
    expect(readSettings({}).mapTiles).toBeUndefined();
    expect(() => readSettings({ MAP_TILES_URL })).toThrow(
      'MAP_TILES_ATTRIBUTION must say who made the tiles',
    );
  });

  it.each([
    'tiles',
    'javascript:{z}{x}{y}',
    'https://tiles.example.org/{z}/{x}.png',
    'https://tiles.example.org/{z}/{x}/{y}; script-src *',
    'https://tiles.example.org/{z}/{x}/{y},*',
  ])('are refused at %s', (MAP_TILES_URL) => {
    expect(() => readSettings({ MAP_TILES_URL, MAP_TILES_ATTRIBUTION })).toThrow('MAP_TILES_URL');
  });
});

describe('a picture', () => {
  it.each([
    ['\x89PNG\r\n\x1a\n', 'image/png'],
    ['\xff\xd8\xff\xe0', 'image/jpeg'],
    ['RIFF\x04\0\0\0WEBP', 'image/webp'],
    ['RIFF\x04\0\0\0WAVE', undefined],
    ['<svg>', undefined],
    ['', undefined],
  ])('is known by its first bytes: %j', (bytes, type) => {
    expect(pictureTypeOf(Buffer.from(bytes, 'latin1'))).toBe(type);
  });
});
