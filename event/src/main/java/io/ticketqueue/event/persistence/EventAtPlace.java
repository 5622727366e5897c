package io.ticketqueue.event.persistence;

import io.ticketqueue.event.PlacedSchedule;

/** An event with the names of its venue and hall and one of its schedules. */
public record EventAtPlace(
    EventRow event, String venueName, String hallName, ScheduleRow schedule) {
  PlacedSchedule placedSchedule() {
    return new PlacedSchedule(
        event.id,
        event.text(),
        event.place(venueName, hallName),
        event.terms(),
        schedule.schedule(),
        schedule.planVersion);
  }
}
