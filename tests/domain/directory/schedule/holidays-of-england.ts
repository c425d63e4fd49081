import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { HolidaysFile, holidaysFrom } from '#src/domain/directory/schedule/holidays.ts';

const file = new URL('../../../../content/holidays/england.yml', import.meta.url);

export const englandFile = HolidaysFile.parse(parse(readFileSync(file, 'utf8')));
export const england = holidaysFrom(englandFile);
