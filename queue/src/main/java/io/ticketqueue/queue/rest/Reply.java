package io.ticketqueue.queue.rest;

import io.ticketqueue.core.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * What a question is answered with.
 *
 * @param code of a refusal, or null
 * @param body of a 200; empty for a refusal
 * @param resetSeconds when the oldest question counted is forgotten
 */
record Reply(@Nullable ErrorCode code, String body, int remaining, int resetSeconds) {
  static Reply ok(String body, int remaining, int resetSeconds) {
    return new Reply(null, body, remaining, resetSeconds);
  }

  int status() {
    return code == null ? 200 : code.status();
  }

  boolean isLimited() {
    return code == ErrorCode.RATE_LIMIT_EXCEEDED;
  }
}
