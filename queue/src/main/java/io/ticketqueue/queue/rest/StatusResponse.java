package io.ticketqueue.queue.rest;

import io.ticketqueue.core.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The response to a status query.
 *
 * @param code of a refusal, or null
 * @param body of a 200; empty for a refusal
 * @param resetSeconds until the oldest counted query is forgotten
 */
record StatusResponse(@Nullable ErrorCode code, String body, int remaining, int resetSeconds) {
  static StatusResponse ok(String body, int remaining, int resetSeconds) {
    return new StatusResponse(null, body, remaining, resetSeconds);
  }

  int status() {
    return code == null ? 200 : code.status();
  }

  boolean isLimited() {
    return code == ErrorCode.RATE_LIMIT_EXCEEDED;
  }
}
