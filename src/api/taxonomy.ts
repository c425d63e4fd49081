import { z } from 'zod';
import { NotFound } from '#src/domain/problems.ts';
import type { NeedTerm, Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { anyone, router } from './door.ts';

const NeedLink = z.object({
  id: z.string(),
  name: z.string(),
  hint: z.string().optional(),
  /** What stands for it in a page's address: a code without meaning where the need is sensitive. */
  address: z.string(),
  href: z.string(),
  sensitive: z.boolean(),
});

const linkOf = (taxonomy: Taxonomy, need: NeedTerm): z.infer<typeof NeedLink> => {
  const address = taxonomy.addressOf(need.id);
  return {
    id: need.id,
    name: need.name,
    hint: need.hint,
    address,
    href: `/needs/${address}`,
    sensitive: taxonomy.isSensitive(need.id),
  };
};

export const taxonomy = router({
  /** The ten needs of the home page, then the other heads. */
  topNeeds: anyone
    .output(z.array(NeedLink))
    .query(({ ctx }) => ctx.taxonomy.tops.map((need) => linkOf(ctx.taxonomy, need))),
  /** Every need under its head, for a form that asks which. */
  grouped: anyone
    .output(
      z.array(
        z.object({
          name: z.string(),
          options: z.array(z.object({ id: z.string(), name: z.string(), hint: z.string().optional() })),
        }),
      ),
    )
    .query(({ ctx: { taxonomy } }) =>
      taxonomy.tops.map((top) => {
        const below = taxonomy.withDescendants(top.id).flatMap((id) => taxonomy.need(id) ?? []);
        return { name: top.name, options: below.map(({ id, name, hint }) => ({ id, name, hint })) };
      }),
    ),
  /** The pages of these needs, such as those of a listing; unknown ids are left out. */
  named: anyone
    .input(z.object({ needs: z.array(z.string()).max(50) }))
    .output(z.array(NeedLink))
    .query(({ ctx, input }) =>
      input.needs.flatMap((id) => ctx.taxonomy.need(id) ?? []).map((need) => linkOf(ctx.taxonomy, need)),
    ),
  /** One need by what stands in an address, with those below, above and beside it. */
  need: anyone
    .input(z.object({ address: z.string().max(60) }))
    .output(
      z.object({
        need: NeedLink,
        children: z.array(NeedLink),
        ancestors: z.array(NeedLink),
        related: z.array(NeedLink),
        urgent: z.boolean(),
      }),
    )
    .query(({ ctx, input }) => {
      const need = ctx.taxonomy.byAddress(input.address);
      if (!need) throw new NotFound('There is no such page of help.');
      const links = (needs: readonly NeedTerm[]) => needs.map((each) => linkOf(ctx.taxonomy, each));
      return {
        need: linkOf(ctx.taxonomy, need),
        children: links(ctx.taxonomy.children(need.id)),
        ancestors: links(ctx.taxonomy.ancestors(need.id)),
        related: links(ctx.taxonomy.related(need.id)),
        urgent: ctx.taxonomy.isUrgent(need.id),
      };
    }),
});
