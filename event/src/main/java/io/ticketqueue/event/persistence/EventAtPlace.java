package io.ticketqueue.event.persistence;

import io.ticketqueue.event.Event;
import java.util.List;

/** An event with the names of its venue and hall, read by one query. */
public record EventAtPlace(EventRow event, String venueName, String hallName) {
  Event event(List<ScheduleRow> schedules) {
    return event.event(venueName, hallName, schedules);
  }
}
