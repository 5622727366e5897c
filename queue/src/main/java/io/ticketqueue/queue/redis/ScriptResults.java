package io.ticketqueue.queue.redis;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.queue.QueueStatistics;
import io.ticketqueue.queue.QueueStatus;
import io.ticketqueue.queue.StatusResult;
import io.ticketqueue.queue.WaitingRooms;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Reads what the scripts return, as their headers describe it. */
final class ScriptResults {
  private static final int VALUES_PER_PERSON = 8;
  private static final int FULL_RETRY_SECONDS = 30;

  /** The beacon tells a round every few seconds. */
  private static final int ROUND_RETRY_SECONDS = 3;

  private static final double TPS_SECONDS = 10;
  private static final Kind[] KINDS = Kind.values();

  /** The kinds of status, numbered from 0 in the order of status.lua. */
  enum Kind {
    NONE,
    WAITING,
    ACTIVE,
    EXPIRED,
    SOLD_OUT,
    CLOSED,
    LIMITED
  }

  private ScriptResults() {}

  /** Of enter.lua, for one person. */
  static WaitingRooms.Entry entry(List<?> result) {
    String word = (String) result.getFirst();
    return switch (word) {
      case "ACTIVE" ->
          new WaitingRooms.Entered(
              active((String) result.get(3), number(result, 2), (String) result.get(4)), false);
      case "WAITING" ->
          new WaitingRooms.Entered(
              new QueueStatus.Waiting(
                  number(result, 3),
                  number(result, 4),
                  number(result, 5),
                  number(result, 2),
                  (String) result.get(6)),
              number(result, 1) == 1);
      case "LIMITED" -> new WaitingRooms.Refused(limited((int) number(result, 1)));
      default -> new WaitingRooms.Refused(refusal(word));
    };
  }

  private static Problem limited(int resetSeconds) {
    return new Problem(ErrorCode.RATE_LIMIT_EXCEEDED).retryAfter(resetSeconds);
  }

  private static Problem refusal(String word) {
    return switch (word) {
      case "NOT_OPEN" -> new Problem(ErrorCode.SALE_NOT_STARTED);
      case "CLOSED" -> new Problem(ErrorCode.SALE_ENDED);
      case "SOLD_OUT" -> new Problem(ErrorCode.SOLD_OUT);
      case "NO_ROUND" -> Problem.unavailable(ROUND_RETRY_SECONDS, null);
      case "FULL" -> new Problem(ErrorCode.QUEUE_FULL).retryAfter(FULL_RETRY_SECONDS);
      default -> throw new IllegalStateException("unexpected result " + word);
    };
  }

  /** Of status.lua. */
  static List<StatusResult> statuses(List<?> result) {
    long seatsLeft = number(result, 1);
    List<StatusResult> statuses = new ArrayList<>(result.size() / VALUES_PER_PERSON);
    for (int i = 2; i < result.size(); i += VALUES_PER_PERSON) {
      statuses.add(
          new StatusResult(
              status(result, i, seatsLeft),
              (int) number(result, i + 6),
              (int) number(result, i + 7)));
    }
    return statuses;
  }

  private static QueueStatus status(List<?> result, int i, long seatsLeft) {
    return switch (KINDS[(int) number(result, i)]) {
      case NONE -> new QueueStatus.NotInQueue();
      case WAITING ->
          new QueueStatus.Waiting(
              number(result, i + 1),
              number(result, i + 2),
              number(result, i + 3),
              seatsLeft,
              (String) result.get(i + 4));
      case ACTIVE -> active((String) result.get(i + 5), seatsLeft, (String) result.get(i + 4));
      case EXPIRED -> new QueueStatus.Ended(QueueStatus.Reason.EXPIRED);
      case SOLD_OUT -> new QueueStatus.Ended(QueueStatus.Reason.SOLD_OUT);
      case CLOSED -> new QueueStatus.Ended(QueueStatus.Reason.CLOSED);
      case LIMITED -> new QueueStatus.RateLimited((int) number(result, i + 7));
    };
  }

  /** {@code token|expiry|issued}, times in µs. */
  private static QueueStatus active(String admission, long seatsLeft, String entry) {
    String[] parts = admission.split("\\|", -1);
    Instant expires = Instant.EPOCH.plus(Long.parseLong(parts[1]), ChronoUnit.MICROS);
    return new QueueStatus.Active(parts[0], expires, seatsLeft, entry);
  }

  /** Of admit.lua. */
  static WaitingRooms.Tick tick(List<?> result) {
    return result.getFirst().equals("OVER")
        ? new WaitingRooms.Tick(true, 0, 0, 0)
        : new WaitingRooms.Tick(
            false, (int) number(result, 1), (int) number(result, 2), (int) number(result, 3));
  }

  /** Of statistics.lua. */
  static QueueStatistics statistics(List<?> result) {
    return new QueueStatistics(
        number(result, 1) + number(result, 2),
        number(result, 2),
        number(result, 3),
        number(result, 4),
        number(result, 5),
        number(result, 6),
        number(result, 7),
        number(result, 8),
        number(result, 9) / TPS_SECONDS,
        (int) number(result, 10),
        number(result, 11));
  }

  private static long number(List<?> result, int i) {
    return (Long) result.get(i);
  }
}
