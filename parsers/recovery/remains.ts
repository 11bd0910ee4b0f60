/**
 * Rows left in bytes that no cell uses. A cell that was freed is whole but for its first four bytes at most, which hold its
 * length and row id and sometimes the start of its header. Cells lay side by side, so each proven one tells where another began
 * or ended. One thing cannot be seen: where a row ends in numbers and three later rows came and went across its end, its last
 * bytes can be another's; among rows found in stores that were changed at random this was one in some ten thousand. Facts: sqlite.org/fileformat2.html sections 1.6 and 2.1, and how SQLite frees cells (btree.c).
 */
import { localSize, MOST_FRAGMENT, type Region } from './leaf-page.ts';
import { sizeOfType } from './record-format.ts';
import { ENOUGH_BETWEEN, ENOUGH_BITS, type RowProof } from './schema-proof.ts';
import { rowIdAt, varintAt, varintBytes, varintSize } from './varint.ts';

export interface Remains {
  readonly proof: RowProof;
  /** Null where the bytes that held it are gone. */
  readonly rowId: bigint | null;
  readonly record: Uint8Array;
}

export interface Found {
  readonly rows: readonly Remains[];
  /** What looked like a row of one of the tables and was not proven: overwritten, spilled to other pages, of two tables. */
  readonly unproven: number;
}

interface Candidate {
  readonly proof: RowProof;
  readonly types: readonly number[];
  readonly header: number;
  /** Where the second or, without a row id column, the first type stands. */
  readonly typesAt: number;
  /** Where the cell may have begun. */
  readonly starts: readonly number[];
  readonly end: number;
  readonly rowId: bigint | null;
  readonly bits: number;
}

/** What each part of a cell proves that is as it must be; and what knowing where a cell began, or ended, adds. */
const EDGE_BITS = 8;
const LENGTH_BITS = 8;
const HEADER_BITS = 6;
const LEAD_BITS = 4;
const LOST = 4;
/** Ten bytes of varint each for length and row id is more than any cell has. */
const LONGEST_ID = 9;

/**
 * Looks for rows of `wanted` in a region of a page. In a `block` of a page that belongs to one table, pass that table alone; else
 * `all` are the tables of the store, and a row counts when it fits exactly one of them.
 */
export function remainsIn(
  page: Uint8Array,
  region: Region,
  usable: number,
  wanted: readonly RowProof[],
  all: readonly RowProof[],
): Found {
  const candidates = wanted.flatMap((proof) => candidatesOf(page, region, usable, proof));
  const accepted = anchored(candidates, region);
  const { kept: whole, dropped: overlapping } = withoutOverlaps(accepted, candidates);
  const kept = whole.filter((each) => !endMayBeLost(each, whole, region));
  const dropped = overlapping + whole.length - kept.length;
  const sole = kept.filter((each) => all.every((other) => other === each.proof || !fitsOther(page, each, other)));
  const rows = sole.map((each) => ({ proof: each.proof, rowId: each.rowId, record: recordFrom(page, each) }));
  return { rows, unproven: dropped + kept.length - sole.length };
}

function candidatesOf(page: Uint8Array, { from, to }: Region, usable: number, proof: RowProof): Candidate[] {
  const found: Candidate[] = [];
  const width = proof.width - proof.lead;
  let nonZero = from;
  for (let at = from; at + width <= to; at++) {
    while (nonZero < to && (nonZero < at || page[nonZero] === 0)) nonZero += 1;
    // Nothing but NULLs: there is no row to prove before the first byte that is not zero comes into reach.
    if (nonZero >= at + width) at = Math.max(at, nonZero - width + 1);
    const candidate = candidateAt(page, at, from, to, usable, proof);
    if (candidate !== null) found.push(candidate);
  }
  return found;
}

function candidateAt(
  page: Uint8Array,
  typesAt: number,
  from: number,
  to: number,
  usable: number,
  proof: RowProof,
): Candidate | null {
  const types: number[] = proof.lead === 1 ? [0] : [];
  let at = typesAt;
  let body = 0;
  while (types.length < proof.width) {
    const type = varintAt(page, at, to);
    if (type === null || !proof.allows(types.length, type.value) || type.size !== varintSize(type.value)) return null;
    body += sizeOfType(type.value);
    if (body > usable) return null;
    types.push(type.value);
    at += type.size;
  }
  const tail = at - typesAt + proof.lead;
  const header = tail + (tail + 1 < 128 ? 1 : 2);
  const end = at + body;
  if (end > to || localSize(header + body, usable) < header + body) return null;
  const bits = proof.weigh(page, at, types);
  if (bits === 0 || hasHeaderWithin(page, at, end, header, proof)) return null;
  const before = beginning(page, typesAt, from, proof.lead, header, header - tail, header + body);
  return before === null ? null : { proof, types, typesAt, end, ...before, bits: bits + before.bits };
}

/** Header sizes of rows of one table differ by so much, where text is longer or shorter. */
const HEADER_SPREAD = 2;

/** Whether the start of another row's header stands among the values: a younger cell was written over their end. */
function hasHeaderWithin(page: Uint8Array, from: number, to: number, headerSize: number, proof: RowProof): boolean {
  const types = Math.min(2, proof.width - proof.lead);
  // Up to two bytes on: length and row id of that other row can be all that lies in this one.
  for (let at = from; at < to + 2 * proof.lead; at++) {
    if (Math.abs(page[at]! - headerSize) > HEADER_SPREAD || (proof.lead === 1 && page[at + 1] !== 0)) continue;
    const first = at + 1 + proof.lead;
    let fits = 0;
    // What of that header lies beyond the row may have been written over in turn.
    while (fits < types && (first + fits >= to || proof.allows(proof.lead + fits, page[first + fits]!))) fits += 1;
    if (fits === types) return true;
  }
  return false;
}

/** What stands before the types: row id and length where they are whole, else where the cell can have begun. */
function beginning(
  page: Uint8Array,
  typesAt: number,
  from: number,
  lead: number,
  headerSize: number,
  headerWidth: number,
  payload: number,
): Pick<Candidate, 'header' | 'starts' | 'rowId' | 'bits'> | null {
  const header = typesAt - lead - headerWidth;
  const length = varintSize(payload);
  const leadHolds = lead === 0 || (typesAt - 1 >= from && page[typesAt - 1] === 0);
  const sizeHolds = header >= from && sameBytes(page, header, varintBytes(headerSize));
  const bits = (leadHolds ? lead * LEAD_BITS : 0) + (sizeHolds ? HEADER_BITS : 0);
  if (leadHolds && sizeHolds) {
    const id = idBefore(page, header, from);
    const start = header - id - length;
    if (id > 0 && start >= from && sameBytes(page, start, varintBytes(payload)))
      return { header, starts: [start], rowId: rowIdAt(page, header - id, id), bits: bits + LENGTH_BITS };
  }
  // The last byte that does not hold must be among the four lost ones, and the cell cannot begin before the region.
  const lastLost = !leadHolds ? typesAt - 1 : !sizeHolds ? header + headerWidth - 1 : header - 1;
  const starts: number[] = [];
  for (let id = 1; id <= LONGEST_ID; id++) {
    const start = header - id - length;
    const covered = leadHolds && sizeHolds ? true : start + LOST > lastLost;
    if (start >= from && covered && idCanEnd(page, Math.max(start + LOST, start + length), header)) starts.push(start);
  }
  return starts.length === 0 ? null : { header, starts, rowId: null, bits };
}

/** Length of the row id that ends just before `header`, by its continuation bits; 0 where none ends there. */
function idBefore(page: Uint8Array, header: number, from: number): number {
  if (header - 1 < from || page[header - 1]! >= 0x80) return 0;
  let size = 1;
  while (size < LONGEST_ID && header - 1 - size >= from && page[header - 1 - size]! >= 0x80) size += 1;
  return size;
}

/** Whether the bytes of a row id that are left can be its end. */
function idCanEnd(page: Uint8Array, from: number, header: number): boolean {
  for (let at = from; at < header - 1; at++) if (page[at]! < 0x80) return false;
  return from > header - 1 || page[header - 1]! < 0x80;
}

function sameBytes(page: Uint8Array, at: number, bytes: readonly number[]): boolean {
  return bytes.every((byte, nth) => page[at + nth] === byte);
}

/** Those that are proven: by what they are, or by that and by where they lie beside what is proven. */
function anchored(candidates: readonly Candidate[], region: Region): Candidate[] {
  const accepted: Candidate[] = region.kind === 'block' ? filling(candidates, region) : [];
  const starts = new Set<number>(region.kind === 'block' ? [region.from] : []);
  const ends = new Set<number>([region.to]);
  const note = ({ end, starts: own }: Candidate) => {
    starts.add(end);
    for (const start of own) ends.add(start);
  };
  for (const candidate of accepted) note(candidate);
  let waiting = candidates.filter((candidate) => !accepted.includes(candidate));
  for (let before = -1; before !== accepted.length; ) {
    before = accepted.length;
    const still: Candidate[] = [];
    for (const candidate of waiting) {
      const edges = (beginsAt(starts, candidate) ? EDGE_BITS : 0) + (endsAt(ends, candidate) ? EDGE_BITS : 0);
      if ((candidate.rowId === null && edges === 0) || candidate.bits + edges < ENOUGH_BITS) {
        still.push(candidate);
        continue;
      }
      accepted.push(candidate);
      note(candidate);
    }
    waiting = still;
  }
  return accepted;
}

/**
 * Those that lie in a row of cells which fills a freed block from its first byte to its last. The block is of its page's own
 * table; without the row id column's mark, two integers still prove too little.
 */
function filling(candidates: readonly Candidate[], { from, to }: Region): Candidate[] {
  const able = candidates
    .filter(({ proof, bits }) => proof.lead === 1 && bits + 2 * EDGE_BITS >= ENOUGH_BETWEEN)
    .sort((a, b) => a.header - b.header);
  const starts = new Set([from]);
  const ends = new Set([to]);
  for (const candidate of able) if (beginsAt(starts, candidate)) starts.add(candidate.end);
  for (const candidate of able.toReversed()) if (endsAt(ends, candidate)) for (const start of candidate.starts) ends.add(start);
  return able.filter((candidate) => beginsAt(starts, candidate) && endsAt(ends, candidate));
}

function beginsAt(edges: ReadonlySet<number>, candidate: Candidate): boolean {
  return candidate.starts.some((start) => near(edges, start, -1));
}

function endsAt(edges: ReadonlySet<number>, candidate: Candidate): boolean {
  return near(edges, candidate.end, 1);
}

function near(edges: ReadonlySet<number>, at: number, way: 1 | -1): boolean {
  for (let gap = 0; gap <= MOST_FRAGMENT; gap++) if (edges.has(at + gap * way)) return true;
  return false;
}

/**
 * Two rows cannot have the same bytes. Where a younger cell was written over the end of an older one, both may look whole; the
 * younger one then ends where the older one did. Only such inner cells, and only whole ones, are kept: what so much as may have
 * been written over is not.
 */
function withoutOverlaps(
  accepted: readonly Candidate[],
  candidates: readonly Candidate[],
): { kept: Candidate[]; dropped: number } {
  const bad = new Set<Candidate>();
  for (const outer of accepted) {
    const inside = (each: Candidate) => each.header > outer.header && each.starts.every((start) => start < outer.end);
    const rivals = candidates.filter((each) => inside(each) && each.end === outer.end);
    const inner = accepted.filter(inside);
    if (rivals.length > 0 || inner.length > 0) bad.add(outer);
    for (const each of inner) if (each.rowId === null || rivals.length === 0) bad.add(each);
  }
  return { kept: accepted.filter((each) => !bad.has(each)), dropped: bad.size };
}

/**
 * Cells are laid from the end of a page down: what follows a row was there before it. Where a younger row follows, something
 * written between the two may have left its first bytes in the end of the older; text would show that, numbers would not.
 */
function endMayBeLost({ types, rowId, end }: Candidate, others: readonly Candidate[], { below, above, to }: Region): boolean {
  const last = types.findLast((type) => sizeOfType(type) > 0) ?? 0;
  if (last >= 13 && last % 2 === 1) return false;
  const own = rowId ?? below;
  const next = others.find((each) => each.starts.some((start) => start >= end && start <= end + MOST_FRAGMENT));
  const following = next !== undefined ? next.rowId : to - end <= MOST_FRAGMENT ? above : null;
  return following !== null && (own === null || following > own);
}

function fitsOther(page: Uint8Array, { types, typesAt, proof }: Candidate, other: RowProof): boolean {
  if (other.width !== types.length || !other.fits(types)) return false;
  return other.weigh(page, typesAt - proof.lead + headerTail(types), types) > 0;
}

function headerTail(types: readonly number[]): number {
  return types.reduce((sum, type) => sum + varintSize(type), 0);
}

/** The record as it was written: what is lost of its header follows from the rest. */
function recordFrom(page: Uint8Array, { types, typesAt, proof, end }: Candidate): Uint8Array {
  const tail = headerTail(types);
  const size = varintBytes(tail + (tail + 1 < 128 ? 1 : 2));
  return Uint8Array.from([...size, ...(proof.lead === 1 ? [0] : []), ...page.subarray(typesAt, end)]);
}
