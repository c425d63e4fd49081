/** What the simulated year takes for granted. Shares are of 1; minutes are an editor's. */
export const ASSUMED = {
  /** How groups are. */
  groups: {
    /** Listings of a group: one, two or five. */
    alone: 0.7,
    two: 0.2,
    /** Publish an e-mail address at all. */
    hasEmail: 0.92,
    /** Have an address of its own for a listing, beside the group's. */
    ownEmail: 0.25,
    /** Addresses that have stopped working before the year begins. */
    deadEmail: 0.04,
    /** One group in four never answers a letter; the others answer four in nine: together one letter in three. */
    neverAnswers: 0.25,
    answers: 4 / 9,
    /** A group that has closed still answers so often. */
    answersWhenClosed: 1 / 6,
    /** Of those that answer: notice what is wrong, or want to be asked later. */
    noticesWrong: 0.9,
    later: 0.03,
  },
  /** How much changes in a year, spread evenly over its days. */
  change: { phone: 0.08, times: 0.25, closes: 0.07 },
  kinds: { thirtyDays: 0.1, hundredEightyDays: 0.08 },
  editors: {
    minutesADay: 30,
    answered: 3,
    inVain: 1,
    /** Each further listing of the group, once somebody is on the phone. */
    oneMore: 1,
    /** Minutes to look what the group says of itself elsewhere, and how often that tells what has happened. */
    lookUp: 4,
    found: 0.6,
    mendTimes: 2,
    /** Ringing a new number to check it, before it is published. */
    checkChange: 3,
    /** A second editor's yes to a number that the first one found. */
    secondYes: 1,
    /** A call to a right number is answered. */
    picksUp: 0.6,
    /** Calls to a dead number until the listing is shown as closed for now. */
    deadCalls: 3,
  },
  /** Without the loop: a change that somebody tells an editor of without being asked. */
  toldUnasked: 0.1,
} as const;

const percent = (share: number) => `${Math.round(share * 100)} in 100`;

/** The same in plain words. */
export function assumptionWords(listings: number): string[] {
  const { groups, change, kinds, editors, toldUnasked } = ASSUMED;
  return [
    `${listings} made-up listings, each last checked on some day of the year before. ${percent(kinds.thirtyDays)} must be checked every 30 days, ${percent(kinds.hundredEightyDays)} every 180, the others every 90.`,
    `${percent(groups.alone)} groups have one listing, ${percent(groups.two)} have two, the others five. ${percent(groups.hasEmail)} publish an e-mail address; ${percent(groups.deadEmail)} of these are dead.`,
    'Groups answer one letter in three: one group in four never answers, the others answer four letters in nine, within five days.',
    `In the year ${percent(change.phone)} listings get another phone number, ${percent(change.times)} other times, and ${percent(change.closes)} close. A group that answers notices ${percent(groups.noticesWrong)} of what is wrong; one that has closed still answers one letter in six.`,
    `Editors have ${editors.minutesADay} minutes on working days, and less on the next where one took longer: first changes that wait (${editors.checkChange} minutes each), then the phone sheet. A call takes ${editors.answered} minutes when it is answered, which ${percent(editors.picksUp)} are, and ${editors.inVain} when not; each other listing of the same group a minute more.`,
    `A dead number costs ${editors.lookUp} minutes of looking; ${percent(editors.found)} times that finds the right one, to which a second editor says yes, or that the group has closed. After ${editors.deadCalls} dead calls it is shown as closed for now.`,
    `Without the loop nobody is asked and nobody rings; one change in ${Math.round(1 / toldUnasked)} is told to an editor by somebody.`,
    'The letters, links, forms, changes that wait and phone sheets are the real ones. Only the people are made up.',
  ];
}
