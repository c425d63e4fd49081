import { expect, test } from 'vitest';
import { kilometresBetween } from '#src/domain/geo/distance.ts';
import { pointFromGrid } from '#src/domain/geo/osgb.ts';

// Ordnance Survey's own test points for OSTN15, all over Great Britain: name, easting, northing, ETRS89 latitude and longitude.
const POINTS: readonly (readonly [string, number, number, number, number])[] = [
  ['St Mary’s, Scilly', 91492.146, 11318.804, 49.92226394, -6.29977752],
  ['Lizard', 170370.718, 11572.405, 49.96006138, -5.2030461],
  ['Nash Point', 292184.87, 168003.465, 51.4007822, -3.55128349],
  ['North Foreland', 639821.835, 169565.858, 51.37447026, 1.4445473],
  ['Lambeth', 530624.974, 178388.464, 51.48936565, -0.11992557],
  ['Colchester', 599445.59, 225722.826, 51.89436637, 0.89724327],
  ['Droitwich', 389544.19, 261912.153, 52.25529382, -2.15458614],
  ['King’s Lynn', 562180.547, 319784.995, 52.75136687, 0.40153547],
  ['Point Lynas', 247958.971, 393492.909, 53.41628516, -4.2891807],
  ['an airfield by the Fylde coast', 331534.564, 431920.794, 53.77911026, -3.04045491],
  ['Flamborough Head', 525745.67, 470703.214, 54.11685144, -0.07773133],
  ['Newcastle', 424639.355, 565012.703, 54.97912274, -1.61657685],
  ['Glasgow', 256340.925, 664697.269, 55.85399953, -4.29649016],
  ['Mallaig', 167634.202, 797067.144, 57.00606697, -5.82836692],
  ['Hirta, St Kilda', 9587.909, 899448.996, 57.81351838, -8.57854456],
  ['Orkney', 330398.323, 1017347.016, 59.03743871, -3.21454001],
  ['Shetland', 440725.073, 1107878.448, 59.85409914, -1.2748691],
];

test.each(POINTS)('the grid at %s comes out within 5 metres', (_, easting, northing, lat, lng) => {
  expect(kilometresBetween(pointFromGrid(easting, northing), { lat, lng }) * 1000).toBeLessThan(5);
});
