import type { Directory } from '#db/open.ts';
import { currentRevision, revisionOf } from '#db/revision.ts';
import type { CrisisLine } from '#src/domain/directory/crisis.ts';
import { crisisTimes } from '#src/domain/directory/crisis-hours.ts';
import type { Holidays } from '#src/domain/directory/schedule/holidays.ts';
import type { Place } from '#src/domain/geo/place-shape.ts';
import { type Phrases, phraseVocabulary } from '#src/domain/taxonomy/phrases.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { tokenise } from '#src/domain/words/fold.ts';
import { makeSpeller, type Speller } from '#src/domain/words/speller.ts';
import { isStopWord } from '#src/domain/words/stop-words.ts';
import { vocabularyOf } from '#src/domain/words/word-lookup.ts';
import { Columns } from './columns.ts';
import { type KeptSearches, keepSearches } from './kept.ts';
import { loadColumns, patchColumns } from './load-columns.ts';
import { type SearchCounts, startCounting } from './search-counts.ts';
import { type Moment, momentOf, Timetables } from './timetables.ts';

interface Parts {
  directory: Directory;
  place: Pick<Place, 'retention'>;
  taxonomy: Taxonomy;
  phrases: Phrases;
  holidays: Holidays;
  crisis: readonly CrisisLine[];
  now: Date;
}

/** What search holds in memory, opened once a process. */
export interface Search {
  readonly columns: Columns;
  readonly counts: SearchCounts;
  readonly kept: KeptSearches;
  /** The directory's revision that the columns stand at. */
  readonly revision: number;
  readonly speller: Speller;
  /** Whether a folded word is one of the thesaurus or an ordinary small one, and so cannot be a person's name by chance. */
  isCommonWord(word: string): boolean;
  /** Brings the columns up to what has been published, in this process or another: a few microseconds when nothing has. */
  catchUp(now: Date): Moment;
  /** Works out some of today's timetables before they are asked for. Returns how many are left. */
  warm(now: Date, count?: number): number;
}

/** More than this at once is read anew, as after an import. */
const MOST_PATCHED = 2_000;
/** The speller learns new words no oftener than this. */
const LEARN_EVERY = 5 * 60_000;
/** A word of the thesaurus counts as if so many listings had it: it is what people are known to type. */
const THESAURUS_WEIGHT = 5;

/** Reads every listing's facts into columns: about a second for 30,000. */
export function openSearch({ directory, place, taxonomy, phrases, holidays, crisis, now }: Parts): Search {
  const times = crisisTimes(crisis);
  const vocabularies = {
    needs: taxonomy.needs.map((need) => need.id),
    ancestors: (need: string) => taxonomy.ancestors(need).map((above) => above.id),
    types: taxonomy.serviceTypes.map((type) => type.id),
    whoFor: taxonomy.whoFor.map((group) => group.id),
  };
  const closedList = [...phraseVocabulary(phrases), ...taxonomy.needs.flatMap((need) => tokenise(need.name))];
  const common = new Set(closedList);
  let moment = momentOf(now);
  let columns = load();
  let revision = revisionOf(directory);
  let speller: Speller | undefined;
  let learned = { revision: -1, at: 0 };

  function load(): Columns {
    const fresh = new Columns(vocabularies, new Timetables(holidays));
    loadColumns(directory, fresh, { today: moment.today, crisisTimes: times });
    return fresh;
  }

  function noticeChanges(): void {
    const latest = currentRevision(directory);
    if (latest === revision) return;
    if (latest < revision || latest - revision > MOST_PATCHED) columns = load();
    else patchColumns(directory, columns, revision, latest, { today: moment.today, crisisTimes: times });
    revision = latest;
  }

  function learnWords(): Speller {
    const words: [string, number][] = vocabularyOf(directory);
    for (const word of closedList) if (!isStopWord(word)) words.push([word, THESAURUS_WEIGHT]);
    learned = { revision, at: moment.now.getTime() };
    return makeSpeller(words);
  }

  return {
    get columns() {
      return columns;
    },
    get revision() {
      return revision;
    },
    get speller() {
      const isStale = learned.revision !== revision && moment.now.getTime() - learned.at >= LEARN_EVERY;
      if (!speller || isStale) speller = learnWords();
      return speller;
    },
    isCommonWord: (word) => common.has(word) || isStopWord(word),
    counts: startCounting(place.retention.searchWordsDays),
    kept: keepSearches(place.retention.heldSearchMinutes),
    catchUp(at) {
      moment = momentOf(at);
      noticeChanges();
      return moment;
    },
    warm: (at, count = 50) => columns.timetables.warm(momentOf(at), count),
  };
}
