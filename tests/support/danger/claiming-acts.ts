import { invitation } from '#db/schema/people/account.ts';
import { emailHash, giveRole } from '#src/domain/accounts/account.ts';
import type { Role } from '#src/domain/accounts/actor.ts';
import type { Act } from './acts.ts';
import { at, type PlayedTown } from './played-town.ts';
import { MAILBOXES, type Opened } from './world.ts';

/** Groups claim a listing, prove that it is theirs, and let in others. */
export function claimingActs(town: PlayedTown, { key, accountOf }: Opened) {
  const { as, letters, listingAt, people } = town;
  const claimed: string[] = [];

  async function claim(act: Extract<Act, { does: 'claim' }>) {
    const [email, way] = [act.mailbox, act.way];
    const words = way === 'word' ? 'I keep the books.' : '';
    const caller = await as('s');
    claimed.push((await caller.claims.ask({ serviceId: listingAt(act.listing), way, email, words })).token);
  }

  async function prove(nth: number) {
    const token = at(claimed, nth);
    const code = letters.filter(({ letter }) => letter === 'claim-code').at(-1)?.facts.code;
    const told = (await (await as('e2')).claims.waiting()).find(({ act }) => act === 'ring')?.code;
    if (token) await (await as('s')).claims.enter({ token, code: code ?? told ?? 'AAAAAA' });
  }

  /** Takes up an invitation, as its own test shows that one must: whoever reads the mailbox gets the right. */
  async function arrive(mailbox: string) {
    const [invited] = people.db
      .select()
      .from(invitation)
      .all()
      .filter((row) => row.emailHash === emailHash(key, mailbox));
    if (!invited) return;
    const accountId = await accountOf(MAILBOXES[mailbox] ?? '');
    const { role, organizationId } = invited;
    await people.writeTx((tx) =>
      giveRole(tx, accountId, { role: role as Role, organizationId }, { givenBy: null, now: town.now() }),
    );
  }

  async function agree(who: string) {
    const desk = await as(who);
    const item = (await desk.claims.waiting()).find((each) => each.act === 'decide');
    if (item) await desk.claims.review({ id: item.id, act: 'agree', why: 'Met them.' });
  }

  async function invite({ who, mailbox }: Extract<Act, { does: 'invite' }>) {
    const caller = await as(who);
    const [team] = await caller.claims.colleagues();
    if (team) await caller.claims.inviteColleague({ organizationId: team.organizationId, email: mailbox });
  }

  return { claim, prove, agree, invite, arrive };
}
