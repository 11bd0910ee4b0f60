/** One picture, film or recording at a time, through the gate and no other way; and locking what may be illegal to look at. */
import type { Handlers } from '../service.ts';

export const mediaHandlers: Handlers<'media.reveal' | 'media.piece' | 'media.close' | 'media.escalate'> = {
  'media.reveal': ({ session: { case: open } }, asked) => open.gate.revealMedia(open.actor, asked),
  'media.piece': ({ session: { case: open } }, { media, offset }) => open.gate.mediaPiece(open.actor, media, offset),
  'media.close': ({ session: { case: open } }) => {
    open.gate.closeMedia();
    return { done: true };
  },
  'media.escalate': ({ session: { case: open } }, { record }) => open.gate.escalateMedia(open.actor, record),
};
