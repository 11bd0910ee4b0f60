/** A plain table: always with a caption, scrolling sideways inside its own box when the window is narrow. */
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export interface Column<R> {
  readonly title: string;
  readonly cell: (row: R) => ReactNode;
  readonly numeric?: boolean;
  /** Names the row for assistive technology. At most one column. */
  readonly rowHeader?: boolean;
}

export interface TableProps<R> {
  readonly caption: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string | number;
  readonly hiddenCaption?: boolean;
}

export function Table<R>({ caption, columns, rows, rowKey, hiddenCaption }: TableProps<R>): ReactNode {
  return (
    // Focusable so that a keyboard can scroll it sideways.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="remit-table-box" tabIndex={0} aria-label={caption}>
      <table className="govuk-table remit-table">
        <caption
          className={classNames(
            'govuk-table__caption',
            hiddenCaption === true ? 'govuk-visually-hidden' : 'govuk-table__caption--s',
          )}
        >
          {caption}
        </caption>
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            {columns.map((column) => (
              <th
                key={column.title}
                scope="col"
                className={classNames('govuk-table__header', column.numeric === true && 'govuk-table__header--numeric')}
              >
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="govuk-table__body">
          {rows.map((row) => (
            <tr className="govuk-table__row" key={rowKey(row)}>
              {columns.map((column) => {
                const names = classNames(
                  column.rowHeader === true ? 'govuk-table__header' : 'govuk-table__cell',
                  column.numeric === true && 'govuk-table__cell--numeric',
                );
                return column.rowHeader === true ? (
                  <th key={column.title} scope="row" className={names}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.title} className={names}>
                    {column.cell(row)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
