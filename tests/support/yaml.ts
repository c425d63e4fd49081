import { CORE_SCHEMA, load } from 'js-yaml';

/** YAML as the site reads it: days stay text. */
export const parseYaml = (text: string): unknown => load(text, { schema: CORE_SCHEMA });
