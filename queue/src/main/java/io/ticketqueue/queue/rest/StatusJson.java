package io.ticketqueue.queue.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.queue.QueueStatus;
import io.ticketqueue.queue.Receipts;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A status as JSON text, the same for one person and in a batch. Always all fields. */
@Component
public class StatusJson {
  private static final int USUAL_LENGTH = 400;

  private final WallClock wall;
  private final Receipts receipts;

  @Inject
  public StatusJson(WallClock wall, Receipts receipts) {
    this.wall = wall;
    this.receipts = receipts;
  }

  String waiting(QueueStatus.Waiting waiting, UUID scheduleId, String userId) {
    JsonWriter json = begin("WAITING", scheduleId);
    number(json, "rank", waiting.rank());
    number(json, "estimatedWaitTime", waiting.waitSeconds());
    json.nothing("token").nothing("expiresAt");
    number(json, "pollAfter", waiting.pollAfterSeconds());
    number(json, "seatsLeft", waiting.seatsLeft());
    return end(json, receipts.of(scheduleId, userId, waiting.entry()));
  }

  String active(QueueStatus.Active active, UUID scheduleId, String userId) {
    JsonWriter json =
        begin("ACTIVE", scheduleId)
            .number("rank", 0)
            .number("estimatedWaitTime", 0)
            .text("token", active.token())
            .text("expiresAt", wall.format(active.expiresAt()))
            .nothing("pollAfter");
    number(json, "seatsLeft", active.seatsLeft());
    String entry = active.entry();
    return end(json, entry.isEmpty() ? null : receipts.of(scheduleId, userId, entry));
  }

  String ended(QueueStatus.Ended ended, UUID scheduleId) {
    JsonWriter json =
        begin(ended.reason().name(), scheduleId)
            .nothing("rank")
            .nothing("estimatedWaitTime")
            .nothing("token")
            .nothing("expiresAt")
            .nothing("pollAfter")
            .nothing("seatsLeft");
    return end(json, null);
  }

  private static JsonWriter begin(String status, UUID scheduleId) {
    return new JsonWriter(USUAL_LENGTH)
        .object()
        .text("status", status)
        .text("scheduleId", scheduleId.toString());
  }

  private static void number(JsonWriter json, String name, long value) {
    if (value == QueueStatus.UNKNOWN) {
      json.nothing(name);
    } else {
      json.number(name, value);
    }
  }

  private static String end(JsonWriter json, @Nullable String receipt) {
    return json.text("receipt", receipt).endObject().toString();
  }
}
