package io.ticketqueue.queue.redis;

import io.ticketqueue.queue.Answer;
import io.ticketqueue.queue.LineFigures;
import io.ticketqueue.queue.Lines;
import io.ticketqueue.queue.Standing;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Reads what the scripts return, as their headers describe it. */
final class Replies {
  private static final int STRIDE = 8;
  private static final int FULL_RETRY_SECONDS = 30;
  private static final double TPS_SECONDS = 10;

  private Replies() {}

  static Lines.Entered entered(List<?> answer) {
    String word = (String) answer.getFirst();
    return switch (word) {
      case "ACTIVE" ->
          new Lines.Entered(
              active((String) answer.get(3), number(answer, 2), (String) answer.get(4)), false);
      case "WAITING" ->
          new Lines.Entered(
              new Standing.Waiting(
                  number(answer, 3),
                  number(answer, 4),
                  number(answer, 5),
                  number(answer, 2),
                  (String) answer.get(6)),
              number(answer, 1) == 1);
      case "FULL" -> throw RedisLines.refusal(word).retryAfter(FULL_RETRY_SECONDS);
      default -> throw RedisLines.refusal(word);
    };
  }

  static List<Answer> answers(List<?> reply) {
    long seatsLeft = number(reply, 1);
    List<Answer> answers = new ArrayList<>(reply.size() / STRIDE);
    for (int i = 2; i < reply.size(); i += STRIDE) {
      answers.add(
          new Answer(
              standing(reply, i, seatsLeft),
              (int) number(reply, i + 6),
              (int) number(reply, i + 7)));
    }
    return answers;
  }

  private static Standing standing(List<?> reply, int i, long seatsLeft) {
    return switch ((int) number(reply, i)) {
      case 0 -> new Standing.NotInQueue();
      case 1 ->
          new Standing.Waiting(
              number(reply, i + 1),
              number(reply, i + 2),
              number(reply, i + 3),
              seatsLeft,
              (String) reply.get(i + 4));
      case 2 -> active((String) reply.get(i + 5), seatsLeft, (String) reply.get(i + 4));
      case 3 -> new Standing.Over(Standing.Why.EXPIRED);
      case 4 -> new Standing.Over(Standing.Why.SOLD_OUT);
      case 5 -> new Standing.Over(Standing.Why.CLOSED);
      case 6 -> new Standing.AskedTooOften((int) number(reply, i + 7));
      default -> throw new IllegalStateException("unexpected answer " + reply.get(i));
    };
  }

  /** {@code token|expiry|issued}, times in µs. */
  private static Standing active(String admission, long seatsLeft, String entry) {
    String[] parts = admission.split("\\|", -1);
    Instant expires = Instant.EPOCH.plus(Long.parseLong(parts[1]), ChronoUnit.MICROS);
    return new Standing.Active(parts[0], expires, seatsLeft, entry);
  }

  static Lines.Tick tick(List<?> answer) {
    return answer.getFirst().equals("OVER")
        ? new Lines.Tick(true, 0, 0, 0)
        : new Lines.Tick(
            false, (int) number(answer, 1), (int) number(answer, 2), (int) number(answer, 3));
  }

  static LineFigures figures(List<?> answer) {
    return new LineFigures(
        number(answer, 1) + number(answer, 2),
        number(answer, 2),
        number(answer, 3),
        number(answer, 4),
        number(answer, 5),
        number(answer, 6),
        number(answer, 7),
        number(answer, 8),
        number(answer, 9) / TPS_SECONDS,
        (int) number(answer, 10),
        number(answer, 11));
  }

  private static long number(List<?> reply, int i) {
    return (Long) reply.get(i);
  }
}
