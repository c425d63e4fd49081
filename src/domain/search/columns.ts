import { AskedWords } from './asked-words.ts';
import { BitRows } from './bit-rows.ts';
import { LATER, type ReadableRule } from './conditions.ts';
import type { Facts } from './facts.ts';
import type { Timetables } from './timetables.ts';

export const FLAG = {
  free: 1,
  example: 2,
  statutory: 4,
  sensitive: 8,
  closedForNow: 16,
  remote: 32,
  placed: 64,
  crisisLine: 128,
} as const;

interface Vocabularies {
  needs: readonly string[];
  /** The need's own ancestors, so that a search for "food" is one bit test. */
  ancestors(need: string): readonly string[];
  types: readonly string[];
  whoFor: readonly string[];
}

/** Everything a search asks of the listings, in arrays by `service.key`: about 100 bytes a listing. Filters, counts and
 *  distance come from here and never from SQL. */
export class Columns {
  /** Rows there is room for. */
  room = 0;
  /** One more than the highest key in use. */
  end = 1;
  live = 0;
  alive = new Uint8Array(0);
  flags = new Uint8Array(0);
  how = new Uint8Array(0);
  access = new Uint16Array(0);
  reach = new Uint8Array(0);
  capacity = new Uint8Array(0);
  minimumAge = new Uint8Array(0);
  maximumAge = new Uint8Array(0);
  checkedDay = new Uint16Array(0);
  /** Bits of WAYS, and of ACCESS that it is known not to have. */
  ways = new Uint8Array(0);
  noAccess = new Uint16Array(0);
  /** The first day it can be used, where that is not yet, and why: an index into LATER. */
  fromDay = new Uint16Array(0);
  later = new Uint8Array(0);
  /** Number of its rules in `ruleSets`; 0 is none. */
  ruleSet = new Uint32Array(0);
  timetable = new Int32Array(0);
  /** Its first need's number; -1 for none. */
  firstNeed = new Int16Array(0);
  /** How many needs it names itself: a hub names many. */
  needCount = new Uint8Array(0);
  /** Number of its set of authorities in `authoritySets`; 0 is none. */
  authoritySet = new Uint16Array(0);
  /** First point in 1/100,000 degree; further points are in `morePoints`. */
  latE5 = new Int32Array(0);
  lngE5 = new Int32Array(0);
  readonly morePoints = new Map<number, readonly number[]>();
  readonly names: string[] = [];
  /** The same in small letters, by which ties are settled. */
  readonly sortNames: string[] = [];
  /** Number of its organisation's name in `organizationNames`; 0 is none. */
  organization = new Int32Array(0);
  readonly organizationNames: string[] = [''];
  readonly #organizationNumbers = new Map<string, number>([['', 0]]);
  readonly authoritySets: ReadonlySet<string>[] = [new Set()];
  readonly #setNumbers = new Map<string, number>([['', 0]]);
  readonly ruleSets: (readonly ReadableRule[])[] = [[]];
  readonly #ruleNumbers = new Map<string, number>([['[]', 0]]);
  readonly needs: BitRows;
  /** The needs it names itself, without what they are part of. */
  readonly ownNeeds: BitRows;
  readonly types: BitRows;
  readonly whoFor: BitRows;
  readonly languages: BitRows;
  readonly timetables: Timetables;
  readonly askedWords = new AskedWords(() => this.live);
  readonly #vocabularies: Vocabularies;

  constructor(vocabularies: Vocabularies, timetables: Timetables) {
    const width = (options: readonly string[]) => Math.max(1, Math.ceil(options.length / 32));
    this.#vocabularies = vocabularies;
    this.timetables = timetables;
    this.needs = new BitRows(width(vocabularies.needs), 0, vocabularies.needs);
    this.ownNeeds = new BitRows(width(vocabularies.needs), 0, vocabularies.needs);
    this.types = new BitRows(width(vocabularies.types), 0, vocabularies.types);
    this.whoFor = new BitRows(width(vocabularies.whoFor), 0, vocabularies.whoFor);
    this.languages = new BitRows(4, 0);
    this.#grow(1024);
  }

  put(key: number, facts: Facts): void {
    this.askedWords.forget();
    if (key >= this.room) this.#grow(Math.max(key + 1, this.room * 2));
    if (!this.alive[key]) this.live += 1;
    this.end = Math.max(this.end, key + 1);
    this.alive[key] = 1;
    this.flags[key] = flagsOf(facts);
    this.how[key] = facts.how;
    this.access[key] = facts.access;
    this.reach[key] = facts.reach;
    this.capacity[key] = facts.capacity;
    this.minimumAge[key] = facts.minimumAge;
    this.maximumAge[key] = facts.maximumAge;
    this.checkedDay[key] = facts.checkedDay;
    this.ways[key] = facts.ways;
    this.noAccess[key] = facts.noAccess;
    this.fromDay[key] = facts.fromDay;
    this.later[key] = LATER.indexOf(facts.later);
    this.ruleSet[key] = this.#ruleNumber(facts.rules);
    this.timetable[key] = this.timetables.numberOf(facts.schedules);
    this.authoritySet[key] = this.#setNumber(facts.authorities);
    this.names[key] = facts.name;
    this.sortNames[key] = facts.name.toLowerCase();
    this.organization[key] = this.#organizationNumber(facts.organization);
    this.#putTerms(key, facts);
    this.#putPoints(key, facts.pointsE5);
  }

  drop(key: number): void {
    if (key >= this.room || !this.alive[key]) return;
    this.askedWords.forget();
    this.alive[key] = 0;
    this.live -= 1;
    this.names[key] = '';
    this.sortNames[key] = '';
    this.morePoints.delete(key);
  }

  #putTerms(key: number, facts: Facts): void {
    const ours = facts.needs.filter((need) => this.needs.has(need));
    this.firstNeed[key] = ours[0] === undefined ? -1 : this.needs.indexOf(ours[0]);
    this.needCount[key] = Math.min(255, ours.length);
    this.ownNeeds.put(key, ours);
    this.needs.put(
      key,
      ours.flatMap((need) => [need, ...this.#vocabularies.ancestors(need)]),
    );
    this.types.put(
      key,
      facts.types.filter((type) => this.types.has(type)),
    );
    this.whoFor.put(
      key,
      facts.whoFor.filter((group) => this.whoFor.has(group)),
    );
    this.languages.put(key, facts.languages);
  }

  #putPoints(key: number, [lat, lng, ...more]: readonly number[]): void {
    this.latE5[key] = lat ?? 0;
    this.lngE5[key] = lng ?? 0;
    if (more.length > 0) this.morePoints.set(key, more);
    else this.morePoints.delete(key);
  }

  #organizationNumber(name: string): number {
    const known = this.#organizationNumbers.get(name);
    if (known !== undefined) return known;
    this.organizationNames.push(name);
    this.#organizationNumbers.set(name, this.organizationNames.length - 1);
    return this.organizationNames.length - 1;
  }

  #ruleNumber(rules: readonly ReadableRule[]): number {
    const name = JSON.stringify(rules);
    const known = this.#ruleNumbers.get(name);
    if (known !== undefined) return known;
    this.ruleSets.push(rules);
    this.#ruleNumbers.set(name, this.ruleSets.length - 1);
    return this.ruleSets.length - 1;
  }

  #setNumber(authorities: readonly string[]): number {
    const name = [...authorities].sort().join(' ');
    const known = this.#setNumbers.get(name);
    if (known !== undefined) return known;
    this.authoritySets.push(new Set(authorities));
    this.#setNumbers.set(name, this.authoritySets.length - 1);
    return this.authoritySets.length - 1;
  }

  #grow(room: number): void {
    this.room = room;
    this.alive = grown(this.alive, new Uint8Array(room));
    this.flags = grown(this.flags, new Uint8Array(room));
    this.how = grown(this.how, new Uint8Array(room));
    this.access = grown(this.access, new Uint16Array(room));
    this.reach = grown(this.reach, new Uint8Array(room));
    this.capacity = grown(this.capacity, new Uint8Array(room));
    this.minimumAge = grown(this.minimumAge, new Uint8Array(room));
    this.maximumAge = grown(this.maximumAge, new Uint8Array(room));
    this.checkedDay = grown(this.checkedDay, new Uint16Array(room));
    this.ways = grown(this.ways, new Uint8Array(room));
    this.noAccess = grown(this.noAccess, new Uint16Array(room));
    this.fromDay = grown(this.fromDay, new Uint16Array(room));
    this.later = grown(this.later, new Uint8Array(room));
    this.ruleSet = grown(this.ruleSet, new Uint32Array(room));
    this.timetable = grown(this.timetable, new Int32Array(room));
    this.firstNeed = grown(this.firstNeed, new Int16Array(room));
    this.needCount = grown(this.needCount, new Uint8Array(room));
    this.authoritySet = grown(this.authoritySet, new Uint16Array(room));
    this.organization = grown(this.organization, new Int32Array(room));
    this.latE5 = grown(this.latE5, new Int32Array(room));
    this.lngE5 = grown(this.lngE5, new Int32Array(room));
    for (const rows of [this.needs, this.ownNeeds, this.types, this.whoFor, this.languages]) rows.grow(room);
  }
}

function grown<T extends Uint8Array | Uint16Array | Uint32Array | Int16Array | Int32Array>(
  from: T,
  to: T,
): T {
  to.set(from);
  return to;
}

function flagsOf(facts: Facts): number {
  let flags = 0;
  if (facts.free) flags |= FLAG.free;
  if (facts.example) flags |= FLAG.example;
  if (facts.statutory) flags |= FLAG.statutory;
  if (facts.sensitive) flags |= FLAG.sensitive;
  if (facts.closedForNow) flags |= FLAG.closedForNow;
  if (facts.remote) flags |= FLAG.remote;
  if (facts.pointsE5.length > 0) flags |= FLAG.placed;
  if (facts.crisisLine) flags |= FLAG.crisisLine;
  return flags;
}
