import type { Grant } from '../../../contract/request.ts';

/** Whether a grant opens pictures, films and recordings: its level reaches them, and its scope does not keep them closed. */
export function mayReveal({ level, scope }: Pick<Grant, 'level' | 'scope'>): boolean {
  return level >= 5 && scope.media !== false;
}
