import { couldHarm, faultsOf, isDanger } from '#src/domain/directory/edit/changes.ts';
import { type FieldId, plain } from '#src/domain/directory/edit/fields.ts';
import { Invalid } from '#src/domain/problems.ts';
import { type Missing, missing, type Proposer, type Yes } from './danger-rule.ts';
import type { DecidedChange } from './read-proposal.ts';

/** What is known of a proposal when somebody decides: no more of it than the rule needs. */
export interface Weighed extends Proposer {
  readonly changes: readonly DecidedChange[];
  readonly yeses: readonly Yes[];
}

export interface Verdict {
  readonly field: FieldId;
  readonly decision: 'take' | 'refuse';
  /** The words to publish, where they were tidied. */
  readonly words?: string;
}

/** The words that would be published. */
export const asPublished = (change: DecidedChange) => ({
  ...change,
  wanted: change.published ?? change.wanted,
});

const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}\n]/gu, '');
const OWN =
  'Only spaces and signs may be tidied here. To publish something else, reject this and suggest it: somebody else then says yes';

function withVerdict(change: DecidedChange, verdict: Verdict | undefined): DecidedChange {
  if (!verdict || change.decision) return change;
  if (verdict.decision === 'refuse') return { ...change, decision: 'refused' };
  const words = verdict.words === undefined ? change.wanted : plain(verdict.words);
  // What an editor tidied before stands only until the next editor has said what is to be published.
  const { published: _, ...untidied } = change;
  if (words === change.wanted) return untidied;
  const tidied = { ...change, wanted: words };
  // Otherwise an editor's yes to a proposal would be a yes to what only the editor said.
  const isHarmful = isDanger(tidied) || isDanger(change);
  if (isHarmful && bare(words) !== bare(change.wanted)) throw new Invalid(OWN, { [change.field]: OWN });
  const fault = faultsOf([tidied])[change.field];
  if (fault) throw new Invalid(fault, { [change.field]: fault });
  return { ...untidied, published: words };
}

/** An editor's verdict on some fields: those taken have one more yes. @throws Invalid with the field to mend. */
export function editorSays(
  found: Weighed,
  {
    verdicts,
    ...editor
  }: { accountId: string; mark?: string | undefined; at: string; verdicts: readonly Verdict[] },
): Weighed {
  const changes = found.changes.map((change) =>
    withVerdict(
      change,
      verdicts.find(({ field }) => field === change.field),
    ),
  );
  const fields = verdicts.filter(({ decision }) => decision === 'take').map(({ field }) => field);
  const yes: Yes = { by: 'editor', ...editor, fields };
  return { ...found, changes, yeses: fields.length > 0 ? [...found.yeses, yes] : found.yeses };
}

/** The contact that was published before says yes to all that could do harm. */
export function contactSaysYes(found: Weighed, { mark, at }: { mark: string; at: string }): Weighed {
  const fields = found.changes.filter(isDanger).map(({ field }) => field);
  return { ...found, yeses: [...found.yeses, { by: 'contact', mark, at, fields }] };
}

/** The contact that was published before stops it: all that was still open is refused. */
export const contactStops = (found: Weighed): Weighed => ({
  ...found,
  changes: found.changes.map((change) => ({ ...change, decision: change.decision ?? ('refused' as const) })),
});

/** The yes that one change still lacks. A change that can do no harm lacks none. */
export const lacking = (found: Weighed, change: DecidedChange, crisis: boolean): Missing | undefined =>
  couldHarm(asPublished(change), { crisis })
    ? missing(
        found,
        found.yeses.filter(({ fields }) => fields.includes(change.field)),
        { crisis },
      )
    : undefined;

/** Which of the fields that were just taken may be published now.
 *  @param stands whether the listing still says what it said when this was proposed, or the editor saw what it says now. */
export const publishable = (
  found: Weighed,
  wanted: readonly FieldId[],
  { crisis, stands }: { crisis: boolean; stands: (change: DecidedChange) => boolean },
): DecidedChange[] =>
  found.changes.filter(
    (change) =>
      wanted.includes(change.field) && !change.decision && !lacking(found, change, crisis) && stands(change),
  );
