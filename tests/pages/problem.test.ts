import { TRPCError } from '@trpc/server';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Conflict, Invalid, NotAllowed, NotFound } from '#src/domain/problems.ts';
import { logLine, problemOf } from '#src/web/problem.ts';

const refused = (cause: Error) => new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause });
const misshapen = () => new TRPCError({ code: 'BAD_REQUEST', cause: z.uuid().safeParse('x').error });

describe('what a page says when it cannot do what was asked', () => {
  test.each([
    [new NotFound('It has left.'), 404],
    [new NotAllowed('Not yours.'), 403],
    [new Conflict('Too many today.'), 409],
    [new Invalid('Say what is wrong.'), 422],
  ])('%s is told in its own words, from a page or through the door', (problem, status) => {
    expect(problemOf(problem, true)).toMatchObject({ status, words: problem.message });
    expect(problemOf(refused(problem), false)).toMatchObject({ status, words: problem.message });
  });

  test('an address that cannot be read is not there; a form that cannot be read is a mistake', () => {
    expect(problemOf(misshapen(), true).status).toBe(404);
    expect(problemOf(misshapen(), false).status).toBe(400);
  });

  test('anything else is our fault, and its message is not shown', () => {
    const problem = problemOf(new Error('SELECT secret FROM table'), true);
    expect(problem.status).toBe(500);
    expect(JSON.stringify(problem)).not.toContain('SELECT');
  });

  test('the log learns where it went wrong and nothing that was typed', () => {
    const line = logLine(new Error('no such column: my husband hits me'));
    expect(line).toContain('problem.test');
    expect(line).not.toContain('husband');
  });
});
