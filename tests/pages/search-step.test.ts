import { describe, expect, test } from 'vitest';
import { parseQuery } from '#src/domain/search/query.ts';
import { asksNothing, problemsWith, readParameters, stepTo } from '#src/web/search-step.ts';

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request('http://millbrook.test/search', { method: 'POST', body, headers });

describe('a posted form', () => {
  test('is read in order, with every value of a field', async () => {
    const fields = await readParameters(post(new URLSearchParams('q=food&how=ring&how=online')));
    expect([...fields]).toEqual([
      ['q', 'food'],
      ['how', 'ring'],
      ['how', 'online'],
    ]);
  });

  test('loses the files that come with it', async () => {
    const form = new FormData();
    form.append('q', 'food');
    form.append('q', new File(['x'], 'x.txt'));
    expect([...(await readParameters(post(form)))]).toEqual([['q', 'food']]);
  });

  test.each([
    ['words of another kind', post('{"q":1}', { 'content-type': 'application/json' })],
    [
      'a broken multipart body',
      post('--x\r\nrubbish', { 'content-type': 'multipart/form-data; boundary=x' }),
    ],
    ['no body', new Request('http://millbrook.test/search', { method: 'POST' })],
  ])('is empty when it is %s', async (_, request) => {
    expect([...(await readParameters(request))]).toEqual([]);
  });
});

describe('the step after a form', () => {
  test('is a GET of the next page', () => {
    const answer = stepTo('/search?q=food', post(''));
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/search?q=food']);
  });

  test('is told to a script that asks, so that it can take the place of this page', async () => {
    const answer = stepTo('/results/abc', post('', { accept: 'application/json, text/html' }));
    expect(await answer.json()).toEqual({ to: '/results/abc' });
  });
});

describe('what is typed into the search', () => {
  const problems = (query: string) => problemsWith(new URLSearchParams(query)).map(({ field }) => field);

  test.each(['q=fod+bnk', 'near=FY1', 'q=food&near=nowhere+at+all', 'need=food', 'how=they-come'])(
    '%s is a question',
    (query) => {
      expect(problems(query)).toEqual([]);
      expect(asksNothing(parseQuery(new URLSearchParams(query)))).toBe(false);
    },
  );

  test.each(['', 'q=', 'q=+++&near=', 'colour=red'])('%j asks nothing', (query) => {
    expect(problems(query)).toEqual(['q']);
  });

  test('is refused when it is a whole letter', () => {
    expect(problems(`q=${'food '.repeat(60)}`)).toEqual(['q']);
    expect(problems(`q=food&near=${'a'.repeat(101)}`)).toEqual(['near']);
  });
});
