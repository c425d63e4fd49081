/** Who said yes to a change that could do harm. */
export type Voice =
  | {
      readonly by: 'editor';
      readonly accountId: string;
      /** Keyed hash of the address they sign in with. */
      readonly mark?: string | undefined;
      readonly at: string;
    }
  /** The contact that was published before, by a letter to it. */
  | { readonly by: 'contact'; readonly mark: string; readonly at: string };

/** Who proposed it, as far as is known. */
export interface Proposer {
  readonly accountId?: string | null;
  /** Keyed hash of the address they came from. */
  readonly mark?: string | null;
  readonly way: string;
}

/** Whether a yes comes from somebody other than the proposer: neither their account, nor the mailbox that they read. */
export const isIndependent = (voice: Voice, { accountId, mark }: Proposer): boolean =>
  !(mark && voice.mark === mark) && (voice.by === 'contact' || voice.accountId !== accountId);

export type Missing = 'nobody' | 'another-editor';

/** A yes, and to which fields it was said. */
export type Yes = Voice & { readonly fields: readonly string[] };

/** What a change that could do harm still lacks before it may be published: a yes of the old contact or of an editor who did
 *  not propose it; where lives may hang on the listing, two editors, one of whom did not propose it. Undefined: nothing. */
export function missing(
  proposer: Proposer,
  yeses: readonly Voice[],
  { crisis }: { crisis: boolean },
): Missing | undefined {
  const independent = yeses.filter((voice) => isIndependent(voice, proposer));
  if (!crisis) return independent.length > 0 ? undefined : 'nobody';
  const editors = new Set(independent.flatMap((voice) => (voice.by === 'editor' ? voice.accountId : [])));
  const proposing = proposer.way === 'editor' && proposer.accountId ? 1 : 0;
  if (editors.size === 0) return proposing ? 'another-editor' : 'nobody';
  return editors.size + proposing >= 2 ? undefined : 'another-editor';
}
