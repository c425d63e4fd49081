import { TRPCError } from '@trpc/server';
import { Conflict, Invalid, NotAllowed, NotFound } from '#src/domain/problems.ts';
import type { Act, TownHistory } from './acts.ts';
import { addingActs } from './adding-acts.ts';
import { answeringActs } from './answering-acts.ts';
import { atomsOf } from './atoms.ts';
import { claimingActs } from './claiming-acts.ts';
import { editingActs } from './editing-acts.ts';
import { joiningActs } from './joining-acts.ts';
import { mendingActs } from './mending-acts.ts';
import type { Way } from './oracle.ts';
import { type PlayedTown, type Sent, townsOf } from './played-town.ts';
import { MAILBOXES, type Opened } from './world.ts';

const MINUTE = 60_000;
const REFUSALS = [Conflict, Invalid, NotAllowed, NotFound];
const isRefused = (error: unknown) =>
  error instanceof TRPCError && error.code !== 'INTERNAL_SERVER_ERROR'
    ? true
    : REFUSALS.some((refusal) => error instanceof refusal);

const wishesOf = (wishes: readonly { field: string; wanted: string }[]) =>
  new Map(wishes.map(({ field, wanted }) => [field, atomsOf(field, wanted)]));

/** All that people can do in a town, and what they want by it. */
function actsIn(town: PlayedTown, opened: Opened) {
  const adding = addingActs(town);
  const answering = answeringActs(town, opened);
  const claiming = claimingActs(town, opened);
  const editing = editingActs(town);
  const joining = joiningActs(town);
  const mending = mendingActs(town, opened);

  /** Does one thing. @returns how what is published by it came to be. */
  async function does(act: Act): Promise<Way | undefined> {
    switch (act.does) {
      case 'suggest':
      case 'save':
        await editing.write(act);
        return undefined;
      case 'undo':
        return editing.undo(act.listing);
      case 'restore':
        return editing.restore(act);
      case 'confirm':
        await editing.confirm(act);
        return undefined;
      case 'takeBack':
        await editing.takeBack(act);
        return undefined;
      case 'decide':
        await answering.decide(act);
        return undefined;
      case 'contact':
        await answering.contact(act.nth, act.answer);
        return undefined;
      case 'correct':
        await answering.correct(act);
        return undefined;
      case 'join':
        return joining.join(act);
      case 'split':
        return joining.split(act.who);
      case 'claim':
        await claiming.claim(act);
        return undefined;
      case 'prove':
        await claiming.prove(act.nth);
        return undefined;
      case 'agree':
        await claiming.agree(act.who);
        return undefined;
      case 'invite':
        await claiming.invite(act);
        return undefined;
      case 'arrive':
        await claiming.arrive(act.mailbox);
        return undefined;
      case 'draft':
      case 'redraft':
        await adding.draft(act);
        return undefined;
      case 'accept':
        await adding.accept(act.who);
        return undefined;
      case 'mendLink':
        await mending.mendLink(act);
        return undefined;
      case 'mendMail':
        await mending.mendMail(act);
        return undefined;
      case 'wait':
        town.wait(act.days * 1440 * MINUTE);
        return undefined;
    }
  }

  const wantedBy = (act: Act) => (): Sent['wanted'] => {
    if ('wishes' in act) return wishesOf(act.wishes);
    if (act.does === 'mendLink') return wishesOf([{ field: 'url', wanted: act.wanted }]);
    if (act.does === 'mendMail') return wishesOf([{ field: 'email', wanted: act.wanted }]);
    return new Map([['', [...editing.wentBackTo()]]]);
  };
  return { does, wantedBy };
}

/** Plays histories one after another, each beginning with the same world, against the doors that pages ask. */
export function player(opened: Opened) {
  const { directory, people } = opened.world;
  const begin = townsOf(opened);

  async function play({ crisis, acts }: TownHistory): Promise<string[]> {
    const town = begin(crisis);
    const { does, wantedBy } = actsIn(town, opened);
    for (const act of acts) {
      town.wait(MINUTE);
      const person = 'who' in act ? act.who : 'mailbox' in act ? (MAILBOXES[act.mailbox] ?? '') : 'a contact';
      let way: Way | undefined;
      try {
        way = await does(act);
      } catch (error) {
        if (!isRefused(error)) throw error;
      }
      town.look(act, person, wantedBy(act), way ?? { does: 'other', by: person });
    }
    return town.wrong;
  }

  return {
    async play(history: TownHistory): Promise<string[]> {
      for (const store of [directory, people]) store.mark();
      try {
        return await play(history);
      } finally {
        for (const store of [people, directory]) store.bringBack();
      }
    },
  };
}
