package io.ticketqueue.event.rest;

import io.ticketqueue.chassis.rest.JsonBodies;
import io.ticketqueue.core.Fields;
import org.jspecify.annotations.Nullable;

/** Bodies that may be left out. */
final class Bodies {
  private static final int LONGEST_REASON = 500;

  private Bodies() {}

  /** The reason in a body that may be absent. */
  static @Nullable String reason(@Nullable String body) {
    if (body == null || body.isBlank()) {
      return null;
    }
    Fields fields = new Fields();
    String sent = JsonBodies.read(body, EventWire.ReasonBody.class).reason();
    String reason = fields.optional("reason", sent, LONGEST_REASON);
    fields.check();
    return reason;
  }
}
