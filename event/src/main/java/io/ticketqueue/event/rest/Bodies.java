package io.ticketqueue.event.rest;

import io.ticketqueue.chassis.rest.JsonBodies;
import io.ticketqueue.core.Problem;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import org.jspecify.annotations.Nullable;

/** Bodies that may be left out. */
final class Bodies {
  private static final int LONGEST_REASON = 500;

  private Bodies() {}

  /** The JSON object in the text, or null where there is none. */
  private static <T> @Nullable T optional(@Nullable String body, Class<T> type) {
    if (body == null || body.isBlank()) {
      return null;
    }
    try {
      return JsonBodies.jsonb().fromJson(body, type);
    } catch (JsonbException | JsonException e) {
      throw Problem.invalid("body", "is not the JSON object expected here");
    }
  }

  /** The reason in a body that may be absent. */
  static @Nullable String reason(@Nullable String body) {
    EventWire.ReasonBody sent = optional(body, EventWire.ReasonBody.class);
    Fields fields = new Fields();
    String reason = sent == null ? null : fields.optional("reason", sent.reason(), LONGEST_REASON);
    fields.check();
    return reason;
  }
}
