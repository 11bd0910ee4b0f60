/** The week as a table of numbers, shaded by how many. What the shading says is in the numbers and the marks too. */
import type { ReactNode } from 'react';
import { classNames } from '../../parts/class-names.ts';
import { count } from '../../text/count.ts';
import { hourWords, isNight, isSchool, shadeOf, type Week } from './week.ts';
import { words } from './words.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

export function WeekTable({ week }: { week: Week }): ReactNode {
  const most = Math.max(1, ...week.flat());
  return (
    // Focusable so that a keyboard can scroll it sideways.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="remit-table-box" tabIndex={0} aria-label={words.caption}>
      <table className="remit-week">
        <caption className="govuk-table__caption govuk-table__caption--s">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="remit-week__day">
              {words.day}
            </th>
            {HOURS.map((hour) => (
              <th key={hour} scope="col" className={classNames('remit-week__hour', isNight(hour) && 'remit-week__hour--night')}>
                <span className="govuk-visually-hidden">{hourWords(hour)}</span>
                <span aria-hidden="true">{String(hour).padStart(2, '0')}</span>
                <span aria-hidden="true" className="remit-week__mark">
                  {isNight(hour) ? words.nightMark : isSchool(0, hour) ? words.schoolMark : ''}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {week.map((hours, day) => (
            <tr key={words.days[day]}>
              <th scope="row" className="remit-week__day">
                {words.days[day]}
              </th>
              {HOURS.map((hour) => (
                <td key={hour} className={cellClass(day, hour, shadeOf(hours[hour] ?? 0, most))}>
                  {count(hours[hour] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function cellClass(day: number, hour: number, shade: number): string {
  return classNames(
    'remit-week__cell',
    `remit-week__cell--${shade}`,
    isNight(hour) && 'remit-week__cell--night',
    isSchool(day, hour) && 'remit-week__cell--school',
  );
}
