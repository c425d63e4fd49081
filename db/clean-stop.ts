import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';

const markOf = (path: string) => `${path}-clean`;

/** What changes with every write to the file: its length in bytes and the nanosecond of its last change. */
function stateOf(path: string): string | undefined {
  const file = statSync(path, { bigint: true, throwIfNoEntry: false });
  return file && `${file.size} ${file.mtimeNs}`;
}

/** Notes that the file was closed whole. Says nothing while another process has it open: that one's log is still there. */
export function markClean(path: string): void {
  const state = existsSync(`${path}-wal`) ? undefined : stateOf(path);
  try {
    if (state) writeFileSync(markOf(path), state);
  } catch {
    // Without the mark the next start takes a second longer, to look through the whole file.
  }
}

/** Whether nobody has touched the file since it was last closed whole. To be asked before it is opened; asking again says no. */
export function takeCleanMark(path: string): boolean {
  const mark = markOf(path);
  if (!existsSync(mark)) return false;
  const said = readFileSync(mark, 'utf8');
  rmSync(mark, { force: true });
  return !existsSync(`${path}-wal`) && said === stateOf(path);
}
