package io.ticketqueue.queue;

import java.util.UUID;

/** Redis does not know a schedule: it was never asked for, or Redis came back empty. */
public final class UnknownQueue extends RuntimeException {
  public UnknownQueue(UUID scheduleId) {
    super("unknown queue " + scheduleId, null, false, false);
  }
}
