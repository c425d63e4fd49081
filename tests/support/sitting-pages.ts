import { ask, send } from './site-http.ts';

/** Begins a set of questions. @returns the address of its pages, without a slash at the end. */
export async function beginQuestions(site: string, set: string, voice = 'me'): Promise<string> {
  const { address } = await send(site, `/questions/${set}`, { voice });
  return address.replace(/\/1$/, '');
}

/** One address of every kind of page that questions have, on a topic that is nobody's secret. */
export async function sittingPages(site: string): Promise<[kind: string, address: string][]> {
  const mine = await beginQuestions(site, 'resident');
  await send(site, `${mine}/1`, { page: 'urgent', option: 'nowhere-tonight' });
  await send(site, `${mine}/2`, { page: 'needs', option: 'food' });
  const visit = await beginQuestions(site, 'visit', 'worker');
  const { text } = await ask(site, `${visit}/1`);
  const [, line = ''] = /name="(mark\.kitchen[^"]*)"/.exec(text) ?? [];
  await send(site, `${visit}/1`, { [line]: 'saw', part: '1' });
  return [
    ['sets of questions', '/questions'],
    ['start of questions', '/questions/resident'],
    ['question', `${mine}/1`],
    ['question that follows', `${mine}/3`],
    ['numbers to ring', `${mine}/now`],
    ['what could help', `${mine}/matches`],
    ['what could help, whole', `${mine}/matches?more=today,week,ready&anyway=1`],
    ['everything for an answer', `${mine}/all`],
    ['notes of a visit', `${visit}/1`],
    ['what the resident may see', `${visit}/resident`],
  ];
}
