/**
 * `npm run bench [-- NAME ...] [--records N]`: figures as ratios within one run, printed as a table. Times on a shared machine drift;
 * the same work done by the plainest means, side by side, does not.
 */
import { parseArgs } from 'node:util';

export interface Bench {
  readonly name: string;
  run(options: { readonly records: readonly number[] }): Promise<Record<string, number | string>>;
}

const { values, positionals } = parseArgs({
  options: { records: { type: 'string', default: '100000,1000000' } },
  allowPositionals: true,
});
const records = values.records.split(',').map(Number);
if (records.some((count) => !(count > 0))) throw new Error('--records takes numbers such as 100000,1000000');

const NAMES = ['load', 'paths', 'view', 'ledger'];
for (const name of NAMES.filter((each) => positionals.length === 0 || positionals.includes(each))) {
  const { bench } = (await import(`./${name}.ts`)) as { bench: Bench };
  process.stdout.write(`\n${name}\n`);
  for (const [what, figure] of Object.entries(await bench.run({ records }))) {
    process.stdout.write(`  ${what.padEnd(64)} ${typeof figure === 'number' ? Number(figure.toPrecision(4)) : figure}\n`);
  }
}
