package io.ticketqueue.queue.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.queue.NewestHeads;
import io.ticketqueue.queue.QueueStatus;
import io.ticketqueue.queue.Receipts;
import io.ticketqueue.queue.Receipts.Place;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A status as JSON text, the same for one person and in a batch. Always all fields. */
@Component
public class StatusJson {
  private static final int USUAL_LENGTH = 700;

  private final WallClock wall;
  private final Receipts receipts;
  private final NewestHeads heads;

  @Inject
  public StatusJson(WallClock wall, Receipts receipts, NewestHeads heads) {
    this.wall = wall;
    this.receipts = receipts;
    this.heads = heads;
  }

  /** Signs the receipts of many people at once; {@link #of} and its like find them then. */
  void signReceipts(UUID scheduleId, List<String> userIds, List<QueueStatus> statuses) {
    if (userIds.size() == 1) {
      return;
    }
    List<Place> places = new ArrayList<>(userIds.size());
    for (int i = 0; i < userIds.size(); i++) {
      String entry = entry(statuses.get(i));
      if (!entry.isEmpty()) {
        places.add(new Place(scheduleId, userIds.get(i), entry));
      }
    }
    receipts.signTogether(places);
  }

  private static String entry(QueueStatus status) {
    return switch (status) {
      case QueueStatus.Waiting waiting -> waiting.entry();
      case QueueStatus.Active active -> active.entry();
      case QueueStatus.Ended ended -> "";
      case QueueStatus.NotInQueue none -> "";
      case QueueStatus.RateLimited limited -> "";
    };
  }

  /** Of somebody who has entered. */
  String of(QueueStatus status, UUID scheduleId, String userId) {
    return switch (status) {
      case QueueStatus.Waiting waiting -> waiting(waiting, scheduleId, userId);
      case QueueStatus.Active active -> active(active, scheduleId, userId);
      case QueueStatus.Ended ended -> ended(ended, scheduleId);
      case QueueStatus.NotInQueue none -> throw new IllegalStateException("entered, but not in");
      case QueueStatus.RateLimited limited ->
          throw new IllegalStateException("entered, but refused");
    };
  }

  String waiting(QueueStatus.Waiting waiting, UUID scheduleId, String userId) {
    JsonWriter json = begin("WAITING", scheduleId);
    number(json, "rank", waiting.rank());
    number(json, "estimatedWaitTime", waiting.waitSeconds());
    json.nothing("token").nothing("expiresAt");
    number(json, "pollAfter", waiting.pollAfterSeconds());
    number(json, "seatsLeft", waiting.seatsLeft());
    String receipt = receipts.of(new Place(scheduleId, userId, waiting.entry()));
    return end(json, receipt, heads.of(scheduleId));
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
    String receipt = entry.isEmpty() ? null : receipts.of(new Place(scheduleId, userId, entry));
    return end(json, receipt, heads.of(scheduleId));
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
    return end(json, null, null);
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

  private static String end(JsonWriter json, @Nullable String receipt, @Nullable String head) {
    return json.text("receipt", receipt).text("head", head).endObject().toString();
  }
}
