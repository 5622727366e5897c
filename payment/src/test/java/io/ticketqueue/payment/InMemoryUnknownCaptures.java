package io.ticketqueue.payment;

import io.ticketqueue.payment.Capture.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Captures that no payment knew of, in memory. */
final class InMemoryUnknownCaptures implements UnknownCaptures {
  /** A row. */
  private record Row(Capture capture, @Nullable Instant due) {}

  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final Clock clock;

  InMemoryUnknownCaptures(Clock clock) {
    this.clock = clock;
  }

  @Override
  public boolean note(String paymentKey, String transactionId, long amount, Duration wait) {
    Instant now = clock.instant();
    Capture capture = new Capture(paymentKey, transactionId, amount, Status.UNKNOWN, now, 0, 0);
    return rows.putIfAbsent(paymentKey, new Row(capture, now.plus(wait))) == null;
  }

  @Override
  public Optional<Capture> claim(Duration lease) {
    return rows.values().stream()
        .filter(row -> row.due() != null && !row.due().isAfter(clock.instant()))
        .min(Comparator.comparing(row -> Objects.requireNonNull(row.due())))
        .map(
            row -> {
              Capture before = row.capture();
              Capture taken =
                  put(before, before.status(), before.claims() + 1, before.refusals(), lease);
              return taken;
            });
  }

  private Capture put(
      Capture before, Status status, int claims, int refusals, @Nullable Duration pause) {
    Capture after =
        new Capture(
            before.paymentKey(),
            before.transactionId(),
            before.amount(),
            status,
            before.seenAt(),
            claims,
            refusals);
    Instant due = pause == null ? null : clock.instant().plus(pause);
    rows.put(before.paymentKey(), new Row(after, due));
    return after;
  }

  private void putBack(Capture claimed, Status status, int refusals, @Nullable Duration pause) {
    Row row = rows.get(claimed.paymentKey());
    if (row != null && row.capture().claims() == claimed.claims()) {
      put(claimed, status, claimed.claims(), refusals, pause);
    }
  }

  @Override
  public void end(Capture claimed, Status status) {
    putBack(claimed, status, claimed.refusals(), null);
  }

  @Override
  public void postpone(
      Capture claimed, Status status, Duration pause, int refusals, @Nullable String error) {
    putBack(claimed, status, refusals, pause);
  }

  @Override
  public List<Capture> list(boolean unknownOnly, int offset, int size) {
    return rows.values().stream()
        .map(Row::capture)
        .filter(capture -> !unknownOnly || isUnknown(capture))
        .sorted(Comparator.comparing(Capture::seenAt).reversed())
        .skip(offset)
        .limit(size)
        .toList();
  }

  private static boolean isUnknown(Capture capture) {
    return capture.status() == Status.UNKNOWN || capture.status() == Status.NEEDS_OPERATOR;
  }

  @Override
  public long count(boolean unknownOnly) {
    return list(unknownOnly, 0, Integer.MAX_VALUE).size();
  }
}
