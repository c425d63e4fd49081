import { z } from 'zod';
import { MailView, MendMail, mendMail, seeMail } from '#src/domain/moderation/links/bounced-mail.ts';
import { Mended } from '#src/domain/moderation/links/mend-contact.ts';
import { LinkView, MendLink, mendLink, seeLink } from '#src/domain/moderation/links/see-link.ts';
import { only, router } from './door.ts';
import { editorOf } from './who-changes.ts';

const editors = only('moderate');

/** Published addresses that reach nobody, for editors. */
export const contacts = router({
  /** A web address that leads nowhere. */
  link: editors
    .input(z.object({ id: z.uuid({ error: 'That is not the address of a link.' }) }))
    .output(LinkView)
    .mutation(({ ctx, input }) => seeLink(ctx, input.id)),
  /** A new one, none, or it works after all. */
  mendLink: editors
    .input(MendLink)
    .output(Mended)
    .mutation(async ({ ctx, input }) => mendLink(ctx, await editorOf(ctx), input)),
  /** A mail address from which letters come back. */
  mail: editors
    .input(z.object({ serviceId: z.uuid({ error: 'That is not the address of a listing.' }) }))
    .output(MailView)
    .mutation(({ ctx, input }) => seeMail(ctx, input.serviceId)),
  mendMail: editors
    .input(MendMail)
    .output(Mended)
    .mutation(async ({ ctx, input }) => mendMail(ctx, await editorOf(ctx), input)),
});
