/** Words marked by selecting them: where the selection lies in the texts of a family. */
import type { RecordView } from '../../../contract/record.ts';
import type { Redaction } from '../../../contract/sift.ts';

/** The selection as a stretch of one text; null where it is empty, or is not inside one text of a record. */
export function selectedStretch(selection: Selection | null): Redaction | null {
  if (selection === null || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const text = textAround(range.startContainer);
  if (text === null || text !== textAround(range.endContainer)) return null;
  const record = Number(text.dataset['record']);
  const field = text.dataset['field'] === 'title' ? 'title' : 'body';
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  const from = before.toString().length;
  const to = from + range.toString().length;
  return to > from && Number.isInteger(record) ? { record, field, from, to } : null;
}

/**
 * The same words wherever else an item has them: a copy, a forward, the notification of a message. What is taken out of one would
 * otherwise stay in the next.
 */
export function inCopies(records: readonly RecordView[], mark: Redaction): Redaction[] {
  const marked = records.find(({ id }) => id === mark.record)?.[mark.field];
  const words = marked?.slice(mark.from, mark.to) ?? '';
  const others = records.flatMap((record) => (['title', 'body'] as const).map((field) => ({ record, field })));
  return [
    mark,
    ...others.flatMap(({ record, field }) => {
      const text = record[field] ?? '';
      if (words.trim() === '' || (record.id === mark.record && field === mark.field)) return [];
      // In the same text it is the same place; in another one, each place.
      const starts = text === marked ? [mark.from] : startsOf(text, words);
      return starts.map((from) => ({ record: record.id, field, from, to: from + words.length }));
    }),
  ];
}

function startsOf(text: string, words: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) found.push(at);
  return found;
}

function textAround(node: Node): HTMLElement | null {
  const element = node instanceof HTMLElement ? node : node.parentElement;
  return element?.closest<HTMLElement>('[data-record][data-field]') ?? null;
}

/** A text in pieces, marked or not, in order. */
export function piecesOf(
  text: string,
  marks: readonly { from: number; to: number }[],
): { text: string; marked: boolean; at: number }[] {
  const edges = [...new Set([0, text.length, ...marks.flatMap(({ from, to }) => [from, Math.min(to, text.length)])])].toSorted(
    (a, b) => a - b,
  );
  return edges.slice(1).map((to, index) => {
    const from = edges[index] ?? 0;
    return { text: text.slice(from, to), marked: marks.some((mark) => mark.from <= from && to <= mark.to), at: from };
  });
}
