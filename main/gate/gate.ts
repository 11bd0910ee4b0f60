/**
 * The gate: the only code that hands anything out of a case's store. It asks for a grant, compiles scope, reads what the level
 * allows, puts pseudonyms in, writes the ledger, and only then answers. Each subject is in a file of its own; this one only
 * says what can be asked.
 */
import { randomUUID } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { Category } from '../../contract/category.ts';
import type { Extraction } from '../../contract/coverage.ts';
import { Failure } from '../../contract/failure.ts';
import type { MandateChange, MandateVersion } from '../../contract/mandate.ts';
import type { MediaPiece, ShownMedia } from '../../contract/media.ts';
import type { Actor } from '../../contract/people.ts';
import type {
  Conversation,
  Filter,
  Histogram,
  Page,
  PersonView,
  RecordDetail,
  Rhythm,
  SearchCounts,
  ThreadView,
  ViewQuery,
} from '../../contract/query.ts';
import type {
  AccessRequest,
  Decision,
  Grant,
  Preview,
  RegisterEntry,
  Waiting,
  WaitingDeed,
  UnmaskDecision,
  UnmaskWaiting,
} from '../../contract/request.ts';
import type {
  FamilyView,
  HashListLoaded,
  Locked,
  NewWaiver,
  PrivilegedFamily,
  Schedule,
  SiftDecision,
  SiftNext,
  SiftProgress,
  SiftSample,
  Waiver,
} from '../../contract/sift.ts';
import type { RecordView } from '../../contract/record.ts';
import type { Summary } from '../../contract/summary.ts';
import type { LeveledScope } from '../../contract/scope.ts';
import type { PartyView } from '../../contract/record.ts';
import type { FoundMark, MarkedLawyer, PersonLinks } from '../../contract/third-parties.ts';
import type { Source } from '../store/source.ts';
import { extractions } from '../store/extractions.ts';
import type { Desk } from './access.ts';
import { type Approval, decideWaiting } from './approvals.ts';
import { CaseView } from './case-view.ts';
import { conversation } from './conversation.ts';
import { type AskedDeed, decideDeed, waitingDeeds } from './deeds.ts';
import { exportRows, type ExportRows } from './export-rows.ts';
import type { GateLedger } from './gate-ledger.ts';
import { histogram } from './histogram.ts';
import { joinPersons, keepApart, type Pair, personLinks, splitPersons } from './join-persons.ts';
import type { Problem } from './mandate-check.ts';
import {
  activateMandate,
  keepsActivations,
  latestVersion,
  mandateProblems,
  mandateVersions,
  standing,
} from './mandate-versions.ts';
import { type Asked, letGo, mediaPiece, revealMedia } from './media/reveal.ts';
import { revealPage, revealRecord } from './pages.ts';
import { Oversight } from './oversight.ts';
import { people } from './people-view.ts';
import { type Marking, markPerson } from './person-marks.ts';
import { preview } from './preview.ts';
import { decide, endGrant, grants, register } from './requests.ts';
import { mandateLine } from './scope-words.ts';
import { rhythm } from './rhythm.ts';
import { searchCounts } from './search-counts.ts';
import type { Signer } from './signer.ts';
import { summary } from './summary.ts';
import { threads } from './threads-view.ts';
import { remask, unmask, type Unmasking } from './unmask.ts';
import { decideUnmask, type UnmaskAnswer, unmasksWaiting } from './unmask-waiting.ts';
import { waitingRequests } from './waiting.ts';
import { markedAsLawyers, unmarkLawyer } from './sift/marked-lawyers.ts';
import { Written } from './written.ts';
import { escalateMedia, loadHashList } from './sift/illegal.ts';
import {
  type CounselOrder,
  privilegeDecide,
  privilegeList,
  privilegeReveal,
  privilegeWaive,
  releasing,
} from './sift/privilege-desk.ts';
import { type ReleaseRows, releaseRows } from './sift/release-rows.ts';
import { schedule } from './sift/released.ts';
import { siftOpen, siftSample, siftSecond } from './sift/sample.ts';
import { otherReader, type Settlement, siftSettle } from './sift/settle.ts';
import { type Decided, siftDecide, siftNext, siftProgress, siftUndo } from './sift/sift.ts';

export interface GateOptions {
  /** The case's open store. */
  readonly db: Database.Database;
  readonly ledger: GateLedger;
  /** Reads files out of images again; without one no picture, film or recording can be shown. */
  readonly source?: Source;
}

const NO_SOURCE: Source = {
  read: () => Promise.reject(new Failure('broken', 'this gate was opened without a way to read images again')),
  close: () => Promise.resolve(),
};

export interface Span {
  readonly offset: number;
  readonly limit: number;
}

export class Gate {
  readonly #desk: Desk;
  /** What others than a grant's holder may say and decide about it. */
  readonly oversight: Oversight;
  /** What people of the case write down about it. */
  readonly written: Written;

  constructor({ db, ledger, source = NO_SOURCE }: GateOptions) {
    this.#desk = { db, ledger, view: new CaseView(db), sitting: { id: randomUUID() }, media: { held: null, turn: 0, source } };
    keepsActivations(db, ledger);
    this.oversight = new Oversight(this.#desk);
    this.written = new Written(this.#desk);
  }

  /** Somebody sat down: what is opened from now on counts as another sitting. */
  beginSitting(): void {
    this.#desk.sitting.id = randomUUID();
    this.closeMedia();
  }

  /** Which categories the case holds and how many records of each: open to anybody who may open the case. */
  presence(): { counts: Partial<Record<Category, number>>; extractions: Extraction[] } {
    const loaded = extractions(this.#desk.db);
    const counts: Partial<Record<Category, number>> = {};
    for (const { records } of loaded) {
      for (const [category, count] of Object.entries(records.byCategory) as [Category, number][])
        counts[category] = (counts[category] ?? 0) + count;
    }
    return { counts, extractions: loaded };
  }

  /** What is wrong with a mandate, field by field, or the sentence it comes to and how it differs from the latest. Activates nothing. */
  mandateCheck(json: unknown): { problems: Problem[]; sentence: string | null; change?: MandateChange } {
    return mandateProblems(this.#desk.db, this.#now(), json, this.#desk.view.context());
  }

  /** `signer` signs as the actor; without it no version is put in force in a case that names its people. */
  mandateActivate(actor: Actor, json: unknown, signer: Signer | null = null): MandateVersion {
    return activateMandate(this.#desk.db, this.#desk.ledger, actor, { json, context: this.#desk.view.context(), signer });
  }

  mandateVersions(): MandateVersion[] {
    return mandateVersions(this.#desk.db, this.#desk.view.context());
  }

  /** The latest mandate, in force or not; null before the first. `line` is for a header. */
  currentMandate(): (MandateVersion & { inForce: boolean; line: string }) | null {
    const version = latestVersion(this.#desk.db);
    if (version === null) return null;
    return { ...version, inForce: standing(version.mandate, this.#now()) === 'in-force', line: mandateLine(version.mandate) };
  }

  preview(actor: Actor, scope: LeveledScope): Preview {
    return preview(this.#desk, actor, scope);
  }

  /** `signer` signs as the actor: without it, in a case with two people, nothing is granted that needs both. */
  request(actor: Actor, request: AccessRequest, signer: Signer | null = null): Decision {
    return decide(this.#desk.db, this.#desk.ledger, actor, request, this.#desk.view.context(), signer);
  }

  /** Requests that wait for a second person: what was asked, never what it would open. */
  waiting(): Waiting[] {
    return waitingRequests(this.#desk.db, this.#now());
  }

  approve(actor: Actor, signer: Signer, approval: Approval): Decision {
    return decideWaiting(this.#desk.db, this.#desk.ledger, actor, signer, approval, this.#desk.view.context());
  }

  /** Acts other than access that wait for a second person. */
  waitingDeeds(): WaitingDeed[] {
    return waitingDeeds(this.#desk.db, this.#now());
  }

  /** Decides one; approved, it is done at once. */
  approveDeed(actor: Actor, signer: Signer, approval: Approval): void {
    const doing = { 'privilege-release': releasing(this.#desk) };
    decideDeed(this.#desk, actor, signer, approval, (asked: AskedDeed) => doing[asked.deed.act](asked));
  }

  register(): RegisterEntry[] {
    return register(this.#desk.db, this.#now());
  }

  grants(): Grant[] {
    return grants(this.#desk.db, this.#now());
  }

  endGrant(actor: Actor, grant: number): Grant {
    return endGrant(this.#desk.db, this.#desk.ledger, actor, grant);
  }

  reveal(actor: Actor, query: ViewQuery): Page {
    return revealPage(this.#desk, actor, query);
  }

  record(actor: Actor, grant: number, id: number): RecordDetail {
    return revealRecord(this.#desk, actor, grant, id);
  }

  histogram(actor: Actor, grant: number, filter: Filter, bars: number): Histogram {
    return histogram(this.#desk, actor, grant, filter, bars);
  }

  rhythm(actor: Actor, grant: number, filter: Filter): Rhythm {
    return rhythm(this.#desk, actor, grant, filter);
  }

  threads(actor: Actor, grant: number, { offset, limit }: Span): { total: number; threads: ThreadView[] } {
    return threads(this.#desk, actor, grant, offset, limit);
  }

  conversation(actor: Actor, grant: number, thread: number, { offset, limit }: Span): Conversation {
    return conversation(this.#desk, actor, grant, thread, offset, limit);
  }

  people(actor: Actor, grant: number, { offset, limit }: Span): { total: number; people: PersonView[] } {
    return people(this.#desk, actor, grant, offset, limit);
  }

  markPerson(actor: Actor, marking: Marking): FoundMark[] {
    return markPerson(this.#desk, actor, marking);
  }

  /** `signer` signs as the actor: without it, in a case with two people, no name is asked for. */
  unmask(actor: Actor, unmasking: Unmasking, signer: Signer | null = null): PartyView & { waiting?: true } {
    return unmask(this.#desk, actor, unmasking, signer);
  }

  /** Names that wait for a second person: who asks about whom and why, never the name. */
  unmasksWaiting(): UnmaskWaiting[] {
    return unmasksWaiting(this.#desk);
  }

  decideUnmask(actor: Actor, signer: Signer, answer: UnmaskAnswer): UnmaskDecision {
    return decideUnmask(this.#desk, actor, signer, answer);
  }

  remask(actor: Actor, grant: number, person: number): PartyView {
    return remask(this.#desk, actor, grant, person);
  }

  personLinks(actor: Actor, grant: number): PersonLinks {
    return personLinks(this.#desk, actor, grant);
  }

  joinPersons(actor: Actor, pair: Pair): PersonLinks {
    return joinPersons(this.#desk, actor, pair);
  }

  splitPersons(actor: Actor, undone: { grant: number; join: number; reason: string }): PersonLinks {
    return splitPersons(this.#desk, actor, undone);
  }

  keepApart(actor: Actor, pair: Pair): PersonLinks {
    return keepApart(this.#desk, actor, pair);
  }

  searchCounts(actor: Actor, grant: number, text: string): SearchCounts {
    return searchCounts(this.#desk, actor, grant, text);
  }

  /** What somebody wrote about the case, the names and numbers of people whom the mandate does not name replaced. */
  withoutNames(text: string): string {
    const version = latestVersion(this.#desk.db);
    return version === null ? text : this.#desk.view.under(version).pseudonyms.text(text);
  }

  /** Everything a grant opens, for an export, which writes its own entry first. */
  exportRows(actor: Actor, grant: number): ExportRows {
    return exportRows(this.#desk, actor, grant);
  }

  summary(actor: Actor, grant: number): Summary {
    return summary(this.#desk, actor, grant);
  }

  siftNext(actor: Actor, grant: number): SiftNext {
    return siftNext(this.#desk, actor, grant);
  }

  siftDecide(actor: Actor, grant: number, decided: Decided): SiftProgress {
    return siftDecide(this.#desk, actor, grant, decided);
  }

  siftUndo(actor: Actor, grant: number, family: number): SiftProgress {
    return siftUndo(this.#desk, actor, grant, family);
  }

  siftProgress(actor: Actor, grant: number): SiftProgress {
    return siftProgress(this.#desk, actor, grant);
  }

  siftSample(actor: Actor, grant: number, percent: number): SiftSample {
    return siftSample(this.#desk, actor, grant, percent);
  }

  siftSecond(actor: Actor, grant: number, family: number, decision: SiftDecision): void {
    siftSecond(this.#desk, actor, grant, family, decision);
  }

  /** One decided family, to look at again. */
  siftOpen(actor: Actor, grant: number, family: number): { family: FamilyView; entry: number } {
    return siftOpen(this.#desk, actor, grant, family);
  }

  /** Settles what two readers decided differently. */
  siftSettle(actor: Actor, grant: number, settlement: Settlement): void {
    siftSettle(this.#desk, actor, grant, settlement);
  }

  /** The name of the reader with whom the actor differs about a family. */
  siftOtherReader(actor: Actor, grant: number, family: number): string {
    return otherReader(this.#desk, actor, grant, family);
  }

  /** What a release would hold and what stays behind, by category and reason. */
  schedule(actor: Actor, grant: number): Schedule {
    return schedule(this.#desk, actor, grant);
  }

  /** Everything a release holds; whoever writes it writes the ledger's entry first. */
  releaseRows(actor: Actor, grant: number, recipient: string): ReleaseRows {
    return releaseRows(this.#desk, actor, grant, recipient);
  }

  privilegeList(actor: Actor): PrivilegedFamily[] {
    return privilegeList(this.#desk, actor);
  }

  privilegeReveal(actor: Actor, family: number): { rows: RecordView[]; entry: number } {
    return privilegeReveal(this.#desk, actor, family);
  }

  /** The number of the request that waits for a second person, or null where it is done. */
  privilegeDecide(actor: Actor, order: CounselOrder, signer: Signer | null = null): number | null {
    return privilegeDecide(this.#desk, actor, order, signer);
  }

  privilegeWaive(actor: Actor, family: number, waiver: NewWaiver): Waiver {
    return privilegeWaive(this.#desk, actor, family, waiver);
  }

  markedLawyers(actor: Actor): MarkedLawyer[] {
    return markedAsLawyers(this.#desk, actor);
  }

  unmarkLawyer(actor: Actor, person: number, reason: string): MarkedLawyer[] {
    return unmarkLawyer(this.#desk, actor, person, reason);
  }

  revealMedia(actor: Actor, asked: Asked): Promise<ShownMedia> {
    return revealMedia(this.#desk, actor, asked);
  }

  mediaPiece(actor: Actor, media: string, offset: number): MediaPiece {
    return mediaPiece(this.#desk, actor, media, offset);
  }

  /** Lets go of the bytes that were shown last. */
  closeMedia(): void {
    letGo(this.#desk.media);
  }

  /** Lets go of everything that was read out of an image, and of the image. */
  close(): Promise<void> {
    this.closeMedia();
    return this.#desk.media.source.close();
  }

  /** Locks an item and its copies for good. */
  escalateMedia(actor: Actor, record: number): Locked {
    this.closeMedia();
    return escalateMedia(this.#desk, actor, record);
  }

  loadHashList(actor: Actor, path: string): Promise<HashListLoaded> {
    return loadHashList(this.#desk, actor, path);
  }

  #now(): number {
    return this.#desk.ledger.now().at;
  }
}
