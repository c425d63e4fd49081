import { Refusal } from '#db/open.ts';
import type { Raw } from '#src/domain/interchange/raw.ts';

const DEEPEST = 30;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** Parts of a value that a program must not be given: nesting without end, keys that would change its own objects. */
function checkShape(root: unknown, name: string): void {
  const open: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (depth > DEEPEST)
      throw new Refusal(`${name} is nested more than ${DEEPEST} deep: no directory is. Nothing was changed.`);
    if (!Array.isArray(value) && Object.keys(value).some((key) => FORBIDDEN.has(key)))
      throw new Refusal(`${name} has keys that no directory has. Nothing was changed.`);
    for (const inner of Object.values(value)) open.push({ value: inner, depth: depth + 1 });
  }
}

/** One JSON text. @throws Refusal with a sentence where it is a web page, cut off or no JSON. */
export function readJson(text: string, name: string): unknown {
  const start = text.replace(/^\ufeff/, '').trimStart();
  if (start.startsWith('<'))
    throw new Refusal(
      `${name} is a web page, not JSON. Look at the address it came from. Nothing was changed.`,
    );
  if (start === '') throw new Refusal(`${name} is empty. Nothing was changed.`);
  let value: unknown;
  try {
    value = JSON.parse(start);
  } catch (error) {
    const isCut =
      /end of JSON input|Unterminated/i.test((error as Error).message) ||
      (/^[[{]/.test(start) && !/[\]}]\s*$/.test(start));
    throw new Refusal(
      isCut
        ? `${name} stops in the middle: it seems to be cut off. Nothing was changed.`
        : `${name} is not JSON: ${(error as Error).message.slice(0, 200)}. Nothing was changed.`,
    );
  }
  checkShape(value, name);
  return value;
}

const isObject = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const LISTS = ['contents', 'content', 'data', 'items', 'results', 'services'];

export interface Page {
  services: Raw[];
  /** What surrounds the list; empty where there is only a list or one service. */
  envelope: Raw;
}

/** The services in a page of ORUK 3.0 or 1.0, a list, or a single service. undefined when there are none to be seen. */
export function pageOf(value: unknown): Page | undefined {
  if (Array.isArray(value)) {
    const services = value.filter(isObject);
    return services.some((each) => each.id !== undefined) ? { services, envelope: {} } : undefined;
  }
  if (!isObject(value)) return undefined;
  const key = LISTS.find((name) => Array.isArray(value[name]));
  if (key !== undefined && (value.id === undefined || value.name === undefined)) {
    // OpenActive wraps each item in an envelope of its own.
    const services = (value[key] as unknown[])
      .filter(isObject)
      .map((each) => (isObject(each.data) && each.name === undefined ? each.data : each));
    return { services, envelope: value };
  }
  return value.id !== undefined && value.name !== undefined ? { services: [value], envelope: {} } : undefined;
}
