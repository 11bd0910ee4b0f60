/**
 * The bytes of one record's file, for as long as they are on screen. They come in pieces, live in an address that this page made
 * for itself, and are forgotten on both sides when closed, hidden, or left.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { FailureFacts } from '../../../contract/failure.ts';
import type { ShownMedia } from '../../../contract/media.ts';
import { factsOf, type Service } from '../../app/service.ts';
import { useService } from '../../app/service-context.tsx';

export type MediaState =
  | { readonly step: 'reading' }
  | { readonly step: 'shown'; readonly shown: ShownMedia; readonly url: string }
  | { readonly step: 'failed'; readonly failure: FailureFacts }
  | { readonly step: 'closed' };

export interface Media {
  readonly state: MediaState;
  /** Asks again, with the password of an encrypted image. */
  again(password?: string): void;
  close(): void;
}

interface Turn {
  current: boolean;
  url: string | null;
}

/** Reveals as soon as it is used. Whoever uses it gives each record a key of its own. */
export function useMedia(grant: number, record: number): Media {
  const service = useService();
  const [state, setState] = useState<MediaState>({ step: 'reading' });
  const turn = useRef<Turn>({ current: false, url: null });

  const letGo = useCallback(() => {
    const { current } = turn;
    current.current = false;
    if (current.url !== null) URL.revokeObjectURL(current.url);
    current.url = null;
    // What cannot be told to a service that is gone is gone with it.
    service.call('media.close', {}).catch(() => undefined);
  }, [service]);

  const begin = useCallback(
    (password?: string) => {
      const own: Turn = { current: true, url: null };
      turn.current = own;
      read(service, { grant, record, ...(password === undefined ? {} : { password }) }, own).then(
        (found) => {
          if (found === null) return;
          own.url = URL.createObjectURL(found.blob);
          setState({ step: 'shown', shown: found.shown, url: own.url });
        },
        (thrown: unknown) => own.current && setState({ step: 'failed', failure: factsOf(thrown) }),
      );
    },
    [service, grant, record],
  );

  useEffect(() => {
    begin();
    return letGo;
  }, [begin, letGo]);

  const again = useCallback(
    (password?: string) => {
      setState({ step: 'reading' });
      begin(password);
    },
    [begin],
  );

  const close = useCallback(() => {
    letGo();
    setState({ step: 'closed' });
  }, [letGo]);
  return { state, again, close };
}

/** Null where it was closed while it was being read. */
async function read(
  service: Service,
  asked: { grant: number; record: number; password?: string },
  turn: Turn,
): Promise<{ shown: ShownMedia; blob: Blob } | null> {
  const shown = await service.call('media.reveal', asked);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let offset = 0, last = false; !last; ) {
    if (!turn.current) return null;
    const piece = await service.call('media.piece', { media: shown.media, offset });
    const bytes = Uint8Array.from(atob(piece.data), (char) => char.charCodeAt(0));
    parts.push(bytes);
    offset += bytes.length;
    last = piece.last || bytes.length === 0;
  }
  return turn.current ? { shown, blob: new Blob(parts, { type: shown.type }) } : null;
}
