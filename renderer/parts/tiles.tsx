import type { ReactNode } from 'react';

export interface Tile {
  readonly key: string;
  readonly number: string;
  readonly text: string;
  readonly about?: string;
}

/** Numbers with what they count. A list, because that is what it is. */
export function Tiles({ tiles }: { tiles: readonly Tile[] }): ReactNode {
  return (
    <ul className="remit-tiles">
      {tiles.map((tile) => (
        <li key={tile.key} className="remit-tile">
          <span className="remit-tile__number">{tile.number}</span> <span className="remit-tile__text">{tile.text}</span>
          {tile.about !== undefined && <span className="remit-tile__about">{tile.about}</span>}
        </li>
      ))}
    </ul>
  );
}
