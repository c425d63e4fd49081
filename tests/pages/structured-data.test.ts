import { describe, expect, test } from 'vitest';
import { jsonForScript, structuredData } from '#src/components/service/structured-data.ts';
import type { ListingView } from '#src/domain/directory/view.ts';

const listing = {
  name: 'Millbrook Kitchen',
  summary: 'Hot meals for anybody.',
  example: false,
  sensitive: false,
  statutory: false,
  organization: { id: 'a', name: 'Millbrook Neighbours' },
  serviceAreas: [],
  phones: [{ number: '01632 960001', dial: '01632960001', isText: false, costKind: 'normal' }],
  places: [
    {
      id: 'p',
      name: 'Mill Hall',
      address: ['1 Mill Lane', 'Millbrook'],
      postcode: 'ZZ1 1AA',
      access: [],
      phones: [],
      times: [],
    },
  ],
} as unknown as ListingView;

describe('what search engines are told of a listing', () => {
  test('its name, number and address', () => {
    const data = JSON.parse(
      jsonForScript(structuredData(listing, 'https://help.example.org/services/1/millbrook-kitchen')),
    );
    expect(data).toMatchObject({
      name: 'Millbrook Kitchen',
      provider: { name: 'Millbrook Neighbours' },
      availableChannel: {
        servicePhone: { telephone: '01632 960001' },
        serviceLocation: [{ address: { postalCode: 'ZZ1 1AA' } }],
      },
    });
  });

  test('nothing of a sensitive or a made-up one', () => {
    expect(structuredData({ ...listing, sensitive: true }, 'https://help.example.org')).toBeUndefined();
    expect(structuredData({ ...listing, example: true }, 'https://help.example.org')).toBeUndefined();
  });

  test('no word of a listing ends the script it stands in', () => {
    const hostile = '</script><script>alert(1)</script><!-- & \u2028\u2029';
    const text = jsonForScript({ name: hostile });
    expect(text).not.toMatch(/[<>&\u2028\u2029]/);
    expect(JSON.parse(text)).toEqual({ name: hostile });
  });
});
