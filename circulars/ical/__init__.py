"""The calendar of events and deadlines as iCalendar (RFC 5545, RFC 7986), from the published record alone.

`lines` writes content lines, `events` one component, `calendars` a whole calendar as a stream, `views` answers.
"""
