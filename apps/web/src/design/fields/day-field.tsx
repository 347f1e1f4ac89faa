'use client';
import { type CalendarDate, parseDate } from '@internationalized/date';
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react';
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  Heading,
  Label,
  Popover,
} from 'react-aria-components';

const arrow =
  'flex size-8 cursor-pointer items-center justify-center rounded-vigie text-dim data-disabled:opacity-40 data-hovered:bg-line data-hovered:text-ink touch:size-11';

/** `2026-11-21` as a date; null for what is none. */
function dateOf(text: string): CalendarDate | null {
  try {
    return parseDate(text);
  } catch {
    return null;
  }
}

/** A calendar day, typed or picked, in the order that the language writes it; '' when there is none. */
export function DayField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (day: string) => void;
}) {
  return (
    <DatePicker
      value={dateOf(value)}
      onChange={(date) => onChange(date?.toString() ?? '')}
      className="flex flex-col gap-1"
    >
      <Label className="text-small text-dim">{label}</Label>
      <Group className="flex h-8 items-center rounded-vigie border border-edge bg-bg pl-2.5 text-table touch:h-11 data-focus-within:outline-2 data-focus-within:outline-offset-1 data-focus-within:outline-accent data-focus-within:outline-solid">
        <DateInput className="flex flex-1">
          {(segment) => (
            <DateSegment
              segment={segment}
              className="rounded-sm px-0.5 tabular-nums caret-transparent outline-none data-focused:bg-accent data-focused:text-on-accent data-placeholder:text-dim data-focused:data-placeholder:text-on-accent"
            />
          )}
        </DateInput>
        <Button className={arrow}>
          <CalendarDays size={16} strokeWidth={1.5} />
        </Button>
      </Group>
      <Popover className="appear rounded-vigie border border-line bg-raised p-3 shadow-lg">
        <Dialog className="outline-none">
          <Calendar>
            <header className="flex items-center justify-between pb-2">
              <Button slot="previous" className={arrow}>
                <ChevronLeft size={16} strokeWidth={1.5} />
              </Button>
              <Heading className="text-table font-medium" />
              <Button slot="next" className={arrow}>
                <ChevronRight size={16} strokeWidth={1.5} />
              </Button>
            </header>
            <CalendarGrid className="border-separate border-spacing-0.5">
              <CalendarGridHeader>
                {(day) => (
                  <CalendarHeaderCell className="size-8 text-micro font-normal text-dim touch:size-11">
                    {day}
                  </CalendarHeaderCell>
                )}
              </CalendarGridHeader>
              <CalendarGridBody>
                {(date) => (
                  <CalendarCell
                    date={date}
                    className="flex size-8 cursor-pointer items-center justify-center rounded-vigie text-table tabular-nums data-disabled:opacity-40 data-hovered:bg-line data-outside-month:hidden data-selected:bg-accent data-selected:text-on-accent data-today:font-semibold data-today:not-data-selected:text-accent touch:size-11"
                  />
                )}
              </CalendarGridBody>
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
