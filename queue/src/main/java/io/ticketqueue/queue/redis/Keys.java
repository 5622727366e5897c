package io.ticketqueue.queue.redis;

import java.util.List;
import java.util.UUID;

/** The keys of one line: all in one slot by the schedule's hash tag (D-2). */
record Keys(String tag) {
  static final String SCHEDULES = "queue:schedules";
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

  String questions(String userId) {
    return "rate:queue-status:" + tag + ":" + userId;
  }

  /** Questions about lines nobody knows. */
  static String questionsNowhere(String userId) {
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

  /** The first eight keys of the scripts, as line.lua names them. */
  List<String> line() {
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

  static String active(UUID userId) {
    return "queue:active:" + userId;
  }
}
