import { describe, expect, test } from 'vitest';
import type { DoorMeta } from '#src/api/door.ts';
import { answerTrpc } from '#src/api/http.ts';
import { appRouter } from '#src/api/root.ts';
import { ANYONE } from '#src/domain/accounts/actor.ts';
import type { Action } from '#src/domain/accounts/policy.ts';
import { createGuessGate } from '#src/domain/bundles/guess-gate.ts';
import { keepShownListings } from '#src/domain/directory/shown-listings.ts';
import { openSearch } from '#src/domain/search/search.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { openTown } from '#tests/support/town.ts';

/** Every procedure, who may call it, and whether what is asked may stand in an address (get) or may not (post). */
const DOORS: Record<string, { who: 'anyone' | Action; by: 'get' | 'post' }> = {
  'accounts.ask': { who: 'anyone', by: 'post' },
  'accounts.demoPeople': { who: 'anyone', by: 'get' },
  'accounts.dropUnsent': { who: 'own-account', by: 'post' },
  'accounts.endOthers': { who: 'own-account', by: 'post' },
  'accounts.endSession': { who: 'own-account', by: 'post' },
  'accounts.enter': { who: 'anyone', by: 'post' },
  'accounts.factor': { who: 'finish-signing-in', by: 'post' },
  'accounts.first': { who: 'anyone', by: 'post' },
  'accounts.giveFactor': { who: 'finish-signing-in', by: 'post' },
  'accounts.invitation': { who: 'anyone', by: 'post' },
  'accounts.me': { who: 'anyone', by: 'post' },
  'accounts.offerFactor': { who: 'finish-signing-in', by: 'post' },
  'accounts.press': { who: 'anyone', by: 'post' },
  'accounts.renewRecovery': { who: 'own-account', by: 'post' },
  'accounts.sessions': { who: 'own-account', by: 'post' },
  'accounts.setFactor': { who: 'finish-signing-in', by: 'post' },
  'accounts.signOut': { who: 'finish-signing-in', by: 'post' },
  'accounts.takeUpFirst': { who: 'anyone', by: 'post' },
  'accounts.takeUpInvitation': { who: 'anyone', by: 'post' },
  'accounts.unsent': { who: 'own-account', by: 'post' },
  'adding.answer': { who: 'anyone', by: 'post' },
  'adding.decide': { who: 'moderate', by: 'post' },
  'adding.mailLink': { who: 'anyone', by: 'post' },
  'adding.review': { who: 'moderate', by: 'post' },
  'adding.see': { who: 'anyone', by: 'post' },
  'adding.send': { who: 'anyone', by: 'post' },
  'adding.waiting': { who: 'moderate', by: 'post' },
  'adding.write': { who: 'anyone', by: 'post' },
  'bundles.aboutPathway': { who: 'anyone', by: 'get' },
  'bundles.add': { who: 'anyone', by: 'post' },
  'bundles.addStep': { who: 'anyone', by: 'post' },
  'bundles.calendar': { who: 'anyone', by: 'post' },
  'bundles.canDo': { who: 'anyone', by: 'post' },
  'bundles.delete': { who: 'anyone', by: 'post' },
  'bundles.extend': { who: 'anyone', by: 'post' },
  'bundles.keep': { who: 'anyone', by: 'post' },
  'bundles.move': { who: 'anyone', by: 'post' },
  'bundles.note': { who: 'anyone', by: 'post' },
  'bundles.open': { who: 'anyone', by: 'post' },
  'bundles.order': { who: 'anyone', by: 'post' },
  'bundles.pathway': { who: 'anyone', by: 'post' },
  'bundles.pathways': { who: 'anyone', by: 'get' },
  'bundles.remove': { who: 'anyone', by: 'post' },
  'bundles.restore': { who: 'anyone', by: 'post' },
  'bundles.send': { who: 'anyone', by: 'post' },
  'bundles.state': { who: 'anyone', by: 'post' },
  'bundles.stop': { who: 'anyone', by: 'post' },
  'bundles.toCome': { who: 'anyone', by: 'post' },
  'bundles.view': { who: 'anyone', by: 'post' },
  'contacts.link': { who: 'moderate', by: 'post' },
  'contacts.mail': { who: 'moderate', by: 'post' },
  'contacts.mendLink': { who: 'moderate', by: 'post' },
  'contacts.mendMail': { who: 'moderate', by: 'post' },
  'claims.ask': { who: 'anyone', by: 'post' },
  'claims.colleagues': { who: 'invite-colleague', by: 'post' },
  'claims.enter': { who: 'anyone', by: 'post' },
  'claims.inviteColleague': { who: 'invite-colleague', by: 'post' },
  'claims.listing': { who: 'anyone', by: 'get' },
  'claims.named': { who: 'anyone', by: 'post' },
  'claims.review': { who: 'moderate', by: 'post' },
  'claims.see': { who: 'anyone', by: 'post' },
  'claims.waiting': { who: 'moderate', by: 'post' },
  'directory.addresses': { who: 'anyone', by: 'get' },
  'directory.areas': { who: 'anyone', by: 'get' },
  'directory.calendar': { who: 'anyone', by: 'get' },
  'directory.crisis': { who: 'anyone', by: 'get' },
  'directory.listing': { who: 'anyone', by: 'get' },
  'directory.organization': { who: 'anyone', by: 'get' },
  'directory.place': { who: 'anyone', by: 'get' },
  'directory.whatsOn': { who: 'anyone', by: 'get' },
  'duplicates.join': { who: 'moderate', by: 'post' },
  'duplicates.pair': { who: 'moderate', by: 'post' },
  'duplicates.pairs': { who: 'moderate', by: 'post' },
  'duplicates.part': { who: 'moderate', by: 'post' },
  'duplicates.putTogether': { who: 'moderate', by: 'post' },
  'duplicates.undo': { who: 'moderate', by: 'post' },
  'insight.freshness': { who: 'anyone', by: 'get' },
  'insight.numbers': { who: 'see-numbers', by: 'post' },
  'insight.numbersSheet': { who: 'see-numbers', by: 'post' },
  'insight.tapped': { who: 'anyone', by: 'post' },
  'hooks.notify': { who: 'anyone', by: 'post' },
  'editing.confirm': { who: 'edit-ordinary', by: 'post' },
  'editing.history': { who: 'edit-ordinary', by: 'post' },
  'editing.listing': { who: 'edit-ordinary', by: 'post' },
  'editing.mine': { who: 'edit-ordinary', by: 'post' },
  'editing.preview': { who: 'edit-ordinary', by: 'post' },
  'editing.restore': { who: 'edit-ordinary', by: 'post' },
  'editing.save': { who: 'edit-ordinary', by: 'post' },
  'editing.section': { who: 'edit-ordinary', by: 'post' },
  'editing.takeBack': { who: 'edit-ordinary', by: 'post' },
  'editing.undo': { who: 'edit-ordinary', by: 'post' },
  'moderation.answerAsContact': { who: 'anyone', by: 'post' },
  'moderation.answerQuestion': { who: 'anyone', by: 'post' },
  'moderation.askedOfContact': { who: 'anyone', by: 'post' },
  'moderation.form': { who: 'anyone', by: 'get' },
  'moderation.keepSuggestion': { who: 'anyone', by: 'post' },
  'moderation.keptSuggestion': { who: 'anyone', by: 'post' },
  'moderation.wipeSuggestion': { who: 'anyone', by: 'post' },
  'moderation.suggest': { who: 'anyone', by: 'post' },
  'moderation.suggestionStatus': { who: 'anyone', by: 'post' },
  'moderation.report': { who: 'anyone', by: 'post' },
  'moderation.reportStatus': { who: 'anyone', by: 'post' },
  'known.begin': { who: 'anyone', by: 'post' },
  'known.decline': { who: 'anyone', by: 'post' },
  'known.invite': { who: 'moderate', by: 'post' },
  'known.invited': { who: 'anyone', by: 'post' },
  'known.mark': { who: 'moderate', by: 'post' },
  'known.note': { who: 'moderate', by: 'post' },
  'known.noteMany': { who: 'moderate', by: 'post' },
  'known.register': { who: 'moderate', by: 'post' },
  'known.tell': { who: 'anyone', by: 'post' },
  'needs.all': { who: 'anyone', by: 'post' },
  'needs.answer': { who: 'anyone', by: 'post' },
  'needs.end': { who: 'anyone', by: 'post' },
  'needs.matches': { who: 'anyone', by: 'post' },
  'needs.now': { who: 'anyone', by: 'post' },
  'needs.page': { who: 'anyone', by: 'post' },
  'needs.rang': { who: 'anyone', by: 'post' },
  'needs.resident': { who: 'anyone', by: 'post' },
  'needs.set': { who: 'anyone', by: 'get' },
  'needs.setDiscreet': { who: 'anyone', by: 'post' },
  'needs.sets': { who: 'anyone', by: 'get' },
  'needs.sitting': { who: 'anyone', by: 'post' },
  'needs.start': { who: 'anyone', by: 'post' },
  'needs.strike': { who: 'anyone', by: 'post' },
  'needs.turn': { who: 'anyone', by: 'post' },
  'coverage.answer': { who: 'anyone', by: 'post' },
  'coverage.couldYou': { who: 'anyone', by: 'post' },
  'coverage.grid': { who: 'moderate', by: 'post' },
  'coverage.need': { who: 'moderate', by: 'post' },
  'coverage.open': { who: 'moderate', by: 'post' },
  'coverage.reachOut': { who: 'moderate', by: 'post' },
  'coverage.settle': { who: 'moderate', by: 'post' },
  'coverage.square': { who: 'moderate', by: 'post' },
  'watch.addClaim': { who: 'moderate', by: 'post' },
  'watch.datesOf': { who: 'moderate', by: 'post' },
  'watch.answerEnding': { who: 'anyone', by: 'post' },
  'watch.ending': { who: 'anyone', by: 'post' },
  'watch.endings': { who: 'moderate', by: 'post' },
  'watch.settleEnding': { who: 'moderate', by: 'post' },
  'watch.announce': { who: 'announce', by: 'post' },
  'watch.banner': { who: 'announce', by: 'post' },
  'watch.banners': { who: 'announce', by: 'post' },
  'watch.endBanner': { who: 'announce', by: 'post' },
  'watch.freshBanner': { who: 'announce', by: 'post' },
  'recovery.agree': { who: 'agree-to-recovery', by: 'post' },
  'recovery.ask': { who: 'manage-people', by: 'post' },
  'recovery.stop': { who: 'agree-to-recovery', by: 'post' },
  'recovery.waiting': { who: 'agree-to-recovery', by: 'post' },
  'review.acceptMany': { who: 'moderate', by: 'post' },
  'review.answer': { who: 'moderate', by: 'post' },
  'review.ask': { who: 'moderate', by: 'post' },
  'review.change': { who: 'moderate', by: 'post' },
  'review.decide': { who: 'moderate', by: 'post' },
  'review.fault': { who: 'moderate', by: 'post' },
  'review.history': { who: 'moderate', by: 'post' },
  'review.lookInto': { who: 'moderate', by: 'post' },
  'review.queue': { who: 'moderate', by: 'post' },
  'review.recordCall': { who: 'moderate', by: 'post' },
  'review.restore': { who: 'moderate', by: 'post' },
  'review.sheet': { who: 'moderate', by: 'post' },
  'passkeys.add': { who: 'own-account', by: 'post' },
  'passkeys.ask': { who: 'finish-signing-in', by: 'post' },
  'passkeys.give': { who: 'finish-signing-in', by: 'post' },
  'passkeys.list': { who: 'own-account', by: 'post' },
  'passkeys.offer': { who: 'own-account', by: 'post' },
  'passkeys.remove': { who: 'own-account', by: 'post' },
  'offers.answer': { who: 'anyone', by: 'post' },
  'offers.asked': { who: 'anyone', by: 'post' },
  'offers.mine': { who: 'anyone', by: 'post' },
  'offers.see': { who: 'moderate', by: 'post' },
  'offers.send': { who: 'anyone', by: 'post' },
  'offers.settle': { who: 'moderate', by: 'post' },
  'offers.takeBack': { who: 'anyone', by: 'post' },
  'offers.takers': { who: 'anyone', by: 'get' },
  'offers.waiting': { who: 'moderate', by: 'post' },
  'people.invite': { who: 'manage-people', by: 'post' },
  'people.list': { who: 'see-people', by: 'post' },
  'people.takeRole': { who: 'manage-people', by: 'post' },
  'people.withdraw': { who: 'manage-people', by: 'post' },
  'search.find': { who: 'anyone', by: 'get' },
  'search.guides': { who: 'anyone', by: 'post' },
  'search.keep': { who: 'anyone', by: 'post' },
  'search.kept': { who: 'anyone', by: 'post' },
  'search.suggest': { who: 'anyone', by: 'post' },
  'search.understand': { who: 'anyone', by: 'post' },
  'taxonomy.grouped': { who: 'anyone', by: 'get' },
  'taxonomy.named': { who: 'anyone', by: 'get' },
  'taxonomy.need': { who: 'anyone', by: 'get' },
  'taxonomy.topNeeds': { who: 'anyone', by: 'get' },
  'upkeep.answer': { who: 'anyone', by: 'post' },
  'upkeep.ask': { who: 'anyone', by: 'post' },
  'upkeep.correct': { who: 'anyone', by: 'post' },
  'upkeep.form': { who: 'anyone', by: 'post' },
  'upkeep.taking': { who: 'anyone', by: 'post' },
  'upkeep.undo': { who: 'anyone', by: 'post' },
};

interface Procedure {
  _def: { type: 'query' | 'mutation'; output?: unknown; meta?: DoorMeta };
}
const procedures = appRouter._def.procedures as unknown as Record<string, Procedure>;

describe('the door', () => {
  test('every procedure is on the list, and nothing else', () => {
    expect(Object.keys(procedures).sort()).toEqual(Object.keys(DOORS).sort());
  });

  test.each(Object.entries(DOORS))(
    '%s is asked the way the list says and says what shape it answers in',
    (name, { who, by }) => {
      const { type, output, meta } = procedures[name]?._def ?? {};
      expect(meta?.action).toBe(who === 'anyone' ? 'use-the-site' : who);
      expect(type).toBe(by === 'get' ? 'query' : 'mutation');
      expect(output).toBeDefined();
    },
  );
});

async function door() {
  const town = await openTown();
  await town.publish(millbrookRecord());
  const context = {
    ...town,
    search: openSearch(town),
    codeKey: 'a key of Millbrook',
    actor: ANYONE,
    isDemo: false,
    sendCodes: () => undefined,
    shownListings: keepShownListings(),
    guesses: createGuessGate(),
    from: '192.0.2.1',
  };
  return (path: string, init?: RequestInit) =>
    answerTrpc(new Request(`http://localhost/api/trpc/${path}`, init), context);
}
const asked = (input: unknown) => encodeURIComponent(JSON.stringify(input));

describe('the door over HTTP', () => {
  test('a search answers in its documented shape', async () => {
    const answer = await (await door())(`search.find?input=${asked({ q: 'hot meal' })}`);
    expect(answer.status).toBe(200);
    const { result } = (await answer.json()) as { result: { data: object } };
    expect(result.data).toMatchObject({
      total: 1,
      page: 1,
      items: [{ name: 'Millbrook Kitchen', reasons: expect.any(Array) }],
      facets: expect.any(Array),
      corrections: [],
    });
  });

  test('a search may be posted, so that its words stand in no address', async () => {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ q: 'hot meal' }),
    };
    expect((await (await door())('search.find', init)).status).toBe(200);
  });

  test('what must not stand in an address is not answered to a GET', async () => {
    const ask = await door();
    for (const [name, { by }] of Object.entries(DOORS)) {
      if (by === 'post')
        expect([name, (await ask(`${name}?input=${asked({ token: 'x', q: 'x' })}`)).status]).toEqual([
          name,
          405,
        ]);
    }
  });

  test('a refusal is a sentence with the right status, and never a stack or SQL', async () => {
    const ask = await door();
    const gone = await ask(
      `directory.listing?input=${asked({ id: '00000000-0000-5000-8000-000000000000' })}`,
    );
    expect(gone.status).toBe(404);
    const wrong = await ask(`directory.listing?input=${asked({ id: 'x' })}`);
    expect(wrong.status).toBe(400);
    for (const answer of [gone, wrong])
      expect(await answer.text()).not.toMatch(/stack|\.ts:|select |node_modules/i);
  });

  test('more than ten things at once are refused', async () => {
    const names = Array.from({ length: 11 }, () => 'taxonomy.topNeeds').join(',');
    expect((await (await door())(`${names}?batch=1&input=${asked({})}`)).status).toBe(400);
  });
});
