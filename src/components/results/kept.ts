/** How a list of results was asked for: in the open, or kept under a token; and, kept, for which plan, and
 *  whether it was asked for by the answers to questions. */
export type Kept = boolean | { readonly plan: string; readonly fromAnswers?: boolean };

/** The token of the plan that something is looked for. */
export const planOf = (kept: Kept | undefined): string | undefined =>
  typeof kept === 'object' ? kept.plan : undefined;
