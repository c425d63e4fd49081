import { TRPCError } from '@trpc/server';
import { describe, expect, test } from 'vitest';
import { SendReport } from '#src/domain/moderation/report.ts';
import { Conflict } from '#src/domain/problems.ts';
import { tellWrong } from '#src/web/tell-wrong.ts';

const service = '11111111-1111-4111-8111-111111111111';
const formId = '22222222-2222-4222-8222-222222222222';
type Api = Parameters<typeof tellWrong>[1];

/** A door that takes what the real shape takes. */
const door = (refuse?: Error) => {
  const sent: unknown[] = [];
  const report = async (input: unknown) => {
    if (refuse) throw new TRPCError({ code: 'CONFLICT', message: refuse.message, cause: refuse });
    const { data, error } = SendReport.safeParse(input);
    if (error) throw new TRPCError({ code: 'BAD_REQUEST', cause: error });
    sent.push(data);
    return { reference: 'ABCD-EFGH', token: 'secret' };
  };
  return { sent, api: { moderation: { report } } as unknown as Api };
};
const post = (fields: Record<string, string>) =>
  new Request('http://127.0.0.1/', { method: 'POST', body: new URLSearchParams(fields) });

describe('telling that something is wrong with a listing', () => {
  test('a choice is enough, and leads to a page of its own', async () => {
    const { api, sent } = door();
    expect(await tellWrong(post({ wrong: 'closed', words: '', formId }), api, service)).toEqual({
      token: 'secret',
    });
    expect(sent).toHaveLength(1);
  });

  test('no choice comes back with what was typed', async () => {
    const { api } = door();
    const back = await tellWrong(post({ words: 'The door was locked', formId }), api, service);
    expect(back).toMatchObject({
      words: 'The door was locked',
      formId,
      errors: [{ field: 'wrong', message: 'Choose what is wrong' }],
    });
  });

  test('too many words come back whole', async () => {
    const { api } = door();
    const words = 'x'.repeat(1001);
    expect(await tellWrong(post({ wrong: 'other', words, formId }), api, service)).toMatchObject({
      words,
      errors: [{ field: 'words' }],
    });
  });

  test('a filled hidden box sends nothing and says so', async () => {
    const { api, sent } = door();
    const back = await tellWrong(
      post({ wrong: 'closed', words: '', formId, website: 'http://spam.example' }),
      api,
      service,
    );
    expect(back).toMatchObject({ errors: [{ field: 'words' }] });
    expect(sent).toHaveLength(0);
  });

  test('a service told of too often today says so on the form', async () => {
    const { api } = door(new Conflict('We know.'));
    expect(await tellWrong(post({ wrong: 'closed', words: '', formId }), api, service)).toMatchObject({
      errors: [{ message: 'We know.' }],
    });
  });

  test('a form whose hidden id was tampered with is refused whole', async () => {
    const { api } = door();
    await expect(
      tellWrong(post({ wrong: 'closed', words: '', formId: 'x' }), api, service),
    ).rejects.toThrow();
  });
});
