package io.ticketqueue.event.persistence;

/** An event with the names of its venue and hall and one of its schedules. */
public record EventAtPlace(
    EventRow event, String venueName, String hallName, ScheduleRow schedule) {}
