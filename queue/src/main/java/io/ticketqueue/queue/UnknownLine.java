package io.ticketqueue.queue;

import java.util.UUID;

/** Redis knows nothing of a schedule: nobody has asked for it yet, or Redis came back empty. */
public final class UnknownLine extends RuntimeException {
  public UnknownLine(UUID scheduleId) {
    super("no line " + scheduleId, null, false, false);
  }
}
