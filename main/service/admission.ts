/**
 * Who is let through to a handler: in a case that names its people somebody who is signed in, and in any case a role that the
 * call is for. Whatever is turned away here is an entry of the ledger before the caller hears of it.
 */
import type { Channel } from '../../contract/channels.ts';
import { Failure } from '../../contract/failure.ts';
import { CHANNEL_ACTION, whyNot } from '../../contract/roles.ts';
import type { Session } from './session.ts';

/** Returns where the call may go on; throws `Failure('refused')` otherwise. */
export function admit(session: Session, channel: Channel): void {
  if (!session.hasCase || CHANNEL_ACTION[channel] === 'anybody') return;
  if (session.named && session.signIn.state !== 'signed-in') {
    throw turnedAway(session, channel, 'not-signed-in', 'Nobody is signed in to this case.', 'Sign in with your passphrase.');
  }
  const reason = whyNot(session.case.actor.role, channel);
  if (reason !== null) {
    throw turnedAway(session, channel, 'role', reason, 'Ask somebody who has the role, or sign in with another of yours.');
  }
  session.touch();
}

function turnedAway(session: Session, channel: Channel, rule: string, reason: string, advice: string): Failure {
  const { log, actor } = session.case;
  log.appendSync('call.refused', actor, { rules: [rule], call: channel });
  return new Failure('refused', reason, { advice, reasons: [`${rule}: ${reason}`] });
}
