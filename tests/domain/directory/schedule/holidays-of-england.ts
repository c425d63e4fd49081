import { readFileSync } from 'node:fs';
import { HolidaysFile, holidaysFrom } from '#src/domain/directory/schedule/holidays.ts';
import { parseYaml } from '#tests/support/yaml.ts';

const file = new URL('../../../../content/holidays/england.yml', import.meta.url);

export const englandFile = HolidaysFile.parse(parseYaml(readFileSync(file, 'utf8')));
export const england = holidaysFrom(englandFile);
