package io.ticketqueue.queue.redis;

import java.util.List;
import java.util.UUID;

/** The keys of one queue: all in one slot by the schedule's hash tag (D-2). */
record Keys(String tag) {
  static final String SCHEDULES = "queue:schedules";
  static final String AWAITED_ROUNDS = "queue:awaited-rounds";
  static final String MARKER = "tq:marker:queue";

  static Keys of(UUID scheduleId) {
    return new Keys("{" + scheduleId + "}");
  }

  String meta() {
    return "queue:meta:" + tag;
  }

  String journal() {
    return "queue:journal:" + tag;
  }

  String heads() {
    return "queue:journal-heads:" + tag;
  }

  String reservations() {
    return "queue:reservations:" + tag;
  }

  String token(String token) {
    return "queue:token:" + tag + ":" + token;
  }

  /** The times of the last status queries of a person who is not in the queue. */
  String queries(String userId) {
    return "rate:queue-status:" + tag + ":" + userId;
  }

  /** The last status queries about unknown queues, counted together. */
  static String queriesOfUnknown(String userId) {
    return "rate:queue-status:" + userId;
  }

  String ready() {
    return "queue:" + tag;
  }

  String parked() {
    return "queue:parked:" + tag;
  }

  String admitted() {
    return "queue:admitted:" + tag;
  }

  /** The first eight keys of the scripts, as queue.lua names them. */
  List<String> shared() {
    return List.of(
        meta(),
        ready(),
        parked(),
        "queue:deadline:" + tag,
        admitted(),
        "queue:admitted-token:" + tag,
        "queue:entry:" + tag,
        journal());
  }

  static String active(UUID personId) {
    return "queue:active:" + personId;
  }
}
