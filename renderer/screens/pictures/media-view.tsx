/** The picture, film or recording itself, blurred and grey until somebody chooses otherwise, for this one and this time. */
import { useRef, useState, type ReactNode } from 'react';
import type { ShownMedia } from '../../../contract/media.ts';
import { useAnnounce } from '../../app/announce.tsx';
import { Button, ButtonGroup } from '../../parts/button.tsx';
import { classNames } from '../../parts/class-names.ts';
import { mediaWords as words } from './media-words.ts';

export interface MediaViewProps {
  readonly shown: ShownMedia;
  readonly url: string;
  /** Facts only: it stands in for what cannot be seen. */
  readonly name: string;
}

export function MediaView({ shown, url, name }: MediaViewProps): ReactNode {
  const [sharp, setSharp] = useState(false);
  const [coloured, setColoured] = useState(false);
  const [failed, setFailed] = useState(false);
  const announce = useAnnounce();
  if (failed) return <p className="govuk-body">{words.notDecoded}</p>;
  const fail = (): void => setFailed(true);
  if (shown.kind === 'recording') {
    return (
      <>
        <audio
          className="remit-media__sound"
          src={url}
          aria-label={name}
          controls
          controlsList="nodownload"
          muted
          preload="metadata"
          onError={fail}
        />
        <p className="govuk-body-s">{words.muted}</p>
      </>
    );
  }
  const choose = (nextSharp: boolean, nextColoured: boolean): void => {
    setSharp(nextSharp);
    setColoured(nextColoured);
    announce(stateWords(nextSharp, nextColoured));
  };
  const look = classNames('remit-media__seen', !sharp && 'remit-media__seen--blurred', !coloured && 'remit-media__seen--grey');
  return (
    <>
      <div className="remit-media">
        {shown.kind === 'picture' ? (
          // A picture is not to be dragged out of the window or saved from its menu. The keyboard needs no twin for that.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
          <img
            className={look}
            src={url}
            alt={name}
            draggable={false}
            onError={fail}
            onContextMenu={(event) => event.preventDefault()}
          />
        ) : (
          <Film className={look} url={url} name={name} sharp={sharp} onError={fail} />
        )}
      </div>
      <p className="govuk-body-s">{stateWords(sharp, coloured)}</p>
      <ButtonGroup>
        <Button kind="secondary" onClick={() => choose(!sharp, coloured)}>
          {sharp ? words.blur : words.sharp}
        </Button>
        <Button kind="secondary" onClick={() => choose(sharp, !coloured)}>
          {coloured ? words.withoutColour : words.colour}
        </Button>
      </ButtonGroup>
    </>
  );
}

interface FilmProps {
  readonly className: string;
  readonly url: string;
  readonly name: string;
  readonly sharp: boolean;
  readonly onError: () => void;
}

/** A film's own controls would be blurred with it, so that a blurred one has a button instead. */
function Film({ className, url, name, sharp, onError }: FilmProps): ReactNode {
  const film = useRef<HTMLVideoElement>(null);
  const [playing, setPlaying] = useState(false);
  const toggle = (): void => {
    // A film that cannot be decoded says so by its own event; a play that was stopped at once is no fault.
    if (film.current?.paused === true) film.current.play().catch(() => undefined);
    else film.current?.pause();
  };
  return (
    <>
      <div className="remit-media__frame">
        <video
          ref={film}
          className={className}
          src={url}
          aria-label={name}
          controls={sharp}
          controlsList="nodownload nofullscreen noremoteplayback"
          disablePictureInPicture
          disableRemotePlayback
          playsInline
          muted
          preload="metadata"
          onError={onError}
          onPlay={() => setPlaying(true)}
          onPause={() => setPlaying(false)}
          onContextMenu={(event) => event.preventDefault()}
        />
      </div>
      <p className="govuk-body-s">{sharp ? words.muted : words.blurredFilm}</p>
      {!sharp && (
        <Button kind="secondary" onClick={toggle}>
          {playing ? words.pause : words.play}
        </Button>
      )}
    </>
  );
}

function stateWords(sharp: boolean, coloured: boolean): string {
  if (sharp) return coloured ? words.plain : words.grey;
  return coloured ? words.coloured : words.blurred;
}
