package io.ticketqueue.sandbox.portone;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A cardholder's complaint about a payment; it is open until it is resolved. */
record Dispute(String id, String reason, Instant createdAt, @Nullable Instant resolvedAt) {
  Dispute resolved(Instant now) {
    return new Dispute(id, reason, createdAt, now);
  }
}
