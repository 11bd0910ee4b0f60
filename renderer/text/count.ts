/** Numbers in words: "1 record", "1,204 records". */
const number = new Intl.NumberFormat('en-GB');

export function count(n: number): string {
  return number.format(n);
}

export function counted(n: number, one: string, many = `${one}s`): string {
  return `${number.format(n)} ${n === 1 ? one : many}`;
}

/** A share between 0 and 1 as a person would say it; never "0 %" for something that was opened. */
export function share(part: number): string {
  if (part <= 0) return '0%';
  const percent = part * 100;
  if (percent < 0.1) return 'less than 0.1%';
  return `${percent < 10 ? percent.toFixed(1) : String(Math.round(percent))}%`;
}

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** Bytes in decimal units, as file managers count them. */
export function size(bytes: number | null): string {
  if (bytes === null) return 'size not recorded';
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? number.format(value) : value.toFixed(1)} ${UNITS[unit]}`;
}
