/** Coverage in one breath: what was understood, what failed, what no parser reads. */
import type { Extraction } from '../../contract/coverage.ts';

const number = new Intl.NumberFormat('en-GB');

const files = (count: number) => `${number.format(count)} ${count === 1 ? 'file' : 'files'}`;

/** "Remit understood 212 files and found 14,508 records. 3 files failed. 473,930 files are of kinds it does not read." */
export function coverageSentence({ records, files: { byStatus }, warnings }: Extraction): string {
  const read = (byStatus.parsed ?? 0) + (byStatus.partly ?? 0);
  const sentences = [
    `Remit understood ${files(read)} and found ${number.format(records.total)} ${records.total === 1 ? 'record' : 'records'}.`,
  ];
  const { outside = 0 } = records;
  if (outside > 0)
    sentences.push(
      `A further ${number.format(outside)} ${outside === 1 ? 'record was' : 'records were'} found outside the live stores: deleted, replaced or left over.`,
    );
  const add = (count: number | undefined, one: string, many: string) => {
    if (count !== undefined && count > 0) sentences.push(`${files(count)} ${count === 1 ? one : many}.`);
  };
  add(byStatus.partly, 'was read in part: coverage says what is missing', 'were read in part: coverage says what is missing');
  add(byStatus.failed, 'failed', 'failed');
  add(byStatus.missing, 'is named by the image but is not in it', 'are named by the image but are not in it');
  add(byStatus['not-understood'], 'is of a kind it does not read', 'are of kinds it does not read');
  // Said first: a hash that differs matters more than any count.
  return [...warnings.map((warning) => `Take care: ${warning}.`), ...sentences].join(' ');
}
