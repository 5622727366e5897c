package io.ticketqueue.event;

import java.time.Instant;
import java.util.UUID;

/** A schedule as stored; its status follows from the clock. */
public record ScheduleFacts(
    UUID id,
    int sequence,
    Performance.Times times,
    QueueOrder queueOrder,
    boolean cancelled,
    int version,
    int totalSeats,
    int soldSeats) {
  public ScheduleStatus status(Instant now) {
    return ScheduleStatus.at(now, times.saleStart(), times.saleEnd(), cancelled);
  }

  public boolean isSoldOut() {
    return soldSeats >= totalSeats;
  }
}
