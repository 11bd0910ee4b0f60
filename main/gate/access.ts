/**
 * The door: whoever asks for anything under a grant comes through here. It gives the compiled scope, or writes the refusal in
 * the ledger and throws. Nothing of the store has been read for them by then but who is in it.
 */
import type Database from 'better-sqlite3';
import { Failure } from '../../contract/failure.ts';
import type { Level } from '../../contract/level.ts';
import type { MandateVersion } from '../../contract/mandate.ts';
import type { Actor } from '../../contract/people.ts';
import type { Filter } from '../../contract/query.ts';
import type { Grant } from '../../contract/request.ts';
import { allOf, condition, type Predicate } from '../store/predicate.ts';
import { breakGlassRow } from '../store/break-glass.ts';
import { QUARANTINED } from '../store/quarantine.ts';
import { widened } from './break-glass-rules.ts';
import type { CaseView, UnderMandate } from './case-view.ts';
import { compileFilter, termsOf } from './filter.ts';
import { readsSifted, type Sifted } from './sift/reading.ts';
import type { GateLedger } from './gate-ledger.ts';
import { approvalObjections } from './approval-check.ts';
import { objections, type Objection } from './grant-check.ts';
import { latestVersion } from './mandate-versions.ts';
import type { MediaTray } from './media/reveal.ts';
import { findGrant } from './requests.ts';
import { type CompiledScope, compile } from './scope.ts';
import { withdrawalObjections } from './withdrawal.ts';
import type { ScopeContext } from './scope-context.ts';

/** What every subject of the gate works with. */
export interface Desk {
  readonly db: Database.Database;
  readonly ledger: GateLedger;
  readonly view: CaseView;
  /** Which sitting at the screen this is: a new one with every sign-in. */
  readonly sitting: { id: string };
  /** The one picture, film or recording whose bytes are out of its image. */
  readonly media: MediaTray;
}

export interface Access extends UnderMandate {
  readonly grant: Grant;
  readonly version: MandateVersion;
  readonly scope: CompiledScope;
  readonly level: Level;
  /** Scope and filter, without what is quarantined. */
  readonly where: Predicate;
  readonly context: ScopeContext;
  /** Words that hits are cut around. */
  readonly terms: readonly string[];
  /** Only where the mandate orders a sift first, for whoever does not sift. `unsifted` is the grant's whole, for numbers of what is withheld. */
  readonly sifted: (Sifted & { readonly unsifted: Predicate }) | null;
}

export interface Wanted {
  readonly grant: number;
  readonly filter?: Filter;
  /** Asked by somebody who issues what the holder decided and is shown nothing: the holder's name stands for theirs. */
  readonly forHolder?: boolean;
  /** The lowest level that shows what is asked for. */
  readonly needed: Level;
  /** What was asked, for the entry: kept as a commitment. */
  readonly query: string;
}

export function enter(desk: Desk, actor: Actor, wanted: Wanted): Access {
  const moment = desk.ledger.now();
  const version = latestVersion(desk.db);
  const grant = findGrant(desk.db, wanted.grant, moment.at);
  const asker = wanted.forHolder === true && grant !== null ? grant.holder : actor;
  const against = [
    ...objections(grant, wanted.grant, version, asker, moment, wanted.needed),
    ...(grant === null ? [] : approvalObjections(desk.db, grant)),
    ...withdrawalObjections(desk.db, version?.version),
  ];
  if (grant === null || version === null || against.length > 0) throw refuse(desk, actor, wanted, grant, against);
  const context = desk.view.context();
  const under = desk.view.under(version, grant.id);
  // Only a risk to life reads past the mandate, and only as far as was ordered.
  const broken = breakGlassRow(desk.db, grant.id);
  const mandate = broken?.outside === 1 ? widened(version.mandate, grant.scope) : version.mandate;
  const scope = compile(mandate, grant.scope, context);
  const filter = wanted.filter ?? {};
  const searching = searchObjections(filter, scope.level, under);
  if (searching.length > 0) throw refuse(desk, actor, wanted, grant, searching);
  const unsifted = allOf([
    scope.where,
    compileFilter(filter, context),
    ...(under.quarantine ? [condition(`NOT ${QUARANTINED}`)] : []),
  ]);
  const made = readsSifted(desk.db, version.mandate, actor.role, grant.id) ? desk.view.sifted(version, scope.level) : null;
  const telling = filter.text !== undefined || filter.placed === true || grant.scope.words !== undefined;
  const where = made === null ? unsifted : allOf([unsifted, telling ? made.whole : made.where]);
  const sifted = made === null ? null : { ...made, unsifted };
  return { ...under, grant, version, scope, level: scope.level, where, context, terms: termsOf(filter, grant.scope), sifted };
}

/** Writes the refusal down and gives the failure to throw. */
export function refuse(desk: Desk, actor: Actor, wanted: Wanted, grant: Grant | null, against: readonly Objection[]): Failure {
  const facts =
    grant === null ? {} : { grant: grant.id, mandate: grant.mandateVersion, request: grant.request, level: grant.level };
  desk.ledger.appendSync('view.refused', actor, { ...facts, rules: against.map(({ rule }) => rule) }, { query: wanted.query });
  return new Failure('refused', against.map(({ reason }) => reason).join(' '), {
    advice: 'Ask for what is needed in a request; what was tried is in the ledger.',
    reasons: against.map(({ rule, reason }) => `${rule}: ${reason}`),
  });
}

/** A search tells what was said, and a search for somebody's name or number tells who a pseudonym is. */
function searchObjections(filter: Filter, level: Level, { pseudonyms }: UnderMandate): Objection[] {
  if (filter.placed === true && level < 4)
    return [{ rule: 'above-level', reason: `Which records have a place needs level 4; this grant is of level ${level}.` }];
  if (filter.text === undefined) return [];
  if (level < 3) return [{ rule: 'above-level', reason: `Searching words needs level 3; this grant is of level ${level}.` }];
  if (pseudonyms.text(filter.text) === filter.text) return [];
  return [
    {
      rule: 'names-somebody',
      reason: 'This searches for somebody whom the mandate does not name. Filter by the person instead.',
    },
  ];
}
