import type { ListingRecord } from './record.ts';
import type { Assurance, Capacity, GetIn, Phone } from './record-parts.ts';

/** What a list shows of a listing. `points` are [latitude, longitude] in WGS84 degrees, one a place that may be known. */
export interface ListingCard {
  id: string;
  slug: string;
  sensitive: boolean;
  name: string;
  organizationName?: string;
  organizationId?: string;
  summary?: string;
  example: boolean;
  statutory: boolean;
  reach: ListingRecord['reach'];
  phones: { number: string; type?: Phone['type']; description?: string }[];
  url?: string;
  getIn: GetIn[];
  free?: boolean;
  cost?: string;
  capacity?: Pick<Capacity, 'status' | 'wait' | 'until' | 'since'>;
  checkedOn?: string;
  checkedBy?: Assurance['checkedBy'];
  alert?: string;
  /** Permissions and funding that end some day: YYYY-MM-DD. */
  ends?: { what: string; on: string }[];
  needs: string[];
  crisisId?: string;
  confidentialLocation: boolean;
  places: {
    name?: string;
    street?: string;
    postcode?: string;
    point?: [latitude: number, longitude: number];
  }[];
}
