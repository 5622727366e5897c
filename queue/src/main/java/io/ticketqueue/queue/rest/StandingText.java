package io.ticketqueue.queue.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.queue.Receipts;
import io.ticketqueue.queue.Standing;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A standing as JSON text, written by hand: this is the hot path, and the text is the same for one
 * person and for a batch. Always all fields.
 */
@Component
public class StandingText {
  private static final int USUAL_LENGTH = 400;

  private final WallClock wall;
  private final Receipts receipts;

  @Inject
  public StandingText(WallClock wall, Receipts receipts) {
    this.wall = wall;
    this.receipts = receipts;
  }

  /** The text for somebody in the line, inside, or told that it is over. */
  String waiting(Standing.Waiting w, UUID scheduleId, String userId) {
    StringBuilder json = begin("WAITING", scheduleId);
    number(json, "rank", w.rank());
    number(json, "estimatedWaitTime", w.waitSeconds());
    text(json, "token", null);
    text(json, "expiresAt", null);
    number(json, "pollAfter", w.pollAfterSeconds());
    number(json, "seatsLeft", w.seatsLeft());
    return end(json, receipts.of(scheduleId, userId, w.entry()));
  }

  String active(Standing.Active a, UUID scheduleId, String userId) {
    StringBuilder json = begin("ACTIVE", scheduleId);
    number(json, "rank", 0);
    number(json, "estimatedWaitTime", 0);
    text(json, "token", a.token());
    text(json, "expiresAt", wall.format(a.expiresAt()));
    number(json, "pollAfter", Standing.UNTOLD);
    number(json, "seatsLeft", a.seatsLeft());
    return end(json, a.entry().isEmpty() ? null : receipts.of(scheduleId, userId, a.entry()));
  }

  String over(Standing.Over over, UUID scheduleId) {
    StringBuilder json = begin(over.why().name(), scheduleId);
    number(json, "rank", Standing.UNTOLD);
    number(json, "estimatedWaitTime", Standing.UNTOLD);
    text(json, "token", null);
    text(json, "expiresAt", null);
    number(json, "pollAfter", Standing.UNTOLD);
    number(json, "seatsLeft", Standing.UNTOLD);
    return end(json, null);
  }

  private static StringBuilder begin(String status, UUID scheduleId) {
    return new StringBuilder(USUAL_LENGTH)
        .append("{\"status\":\"")
        .append(status)
        .append("\",\"scheduleId\":\"")
        .append(scheduleId)
        .append('"');
  }

  private static void number(StringBuilder json, String name, long value) {
    json.append(",\"").append(name).append("\":");
    if (value == Standing.UNTOLD) {
      json.append("null");
    } else {
      json.append(value);
    }
  }

  // None of the texts needs escaping: tokens, times, receipts.
  private static void text(StringBuilder json, String name, @Nullable String value) {
    json.append(",\"").append(name).append("\":");
    if (value == null) {
      json.append("null");
    } else {
      json.append('"').append(value).append('"');
    }
  }

  private static String end(StringBuilder json, @Nullable String receipt) {
    text(json, "receipt", receipt);
    return json.append('}').toString();
  }
}
