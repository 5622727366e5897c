package io.ticketqueue.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Stored webhooks in memory. */
final class InMemoryStoredWebhooks implements StoredWebhooks {
  /** A row. */
  private record Row(
      Webhook webhook, int deliveries, @Nullable Instant due, int claims, int faults) {
    Row due(@Nullable Instant at, int newFaults) {
      return new Row(webhook, deliveries, at, claims, newFaults);
    }
  }

  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final Clock clock;

  InMemoryStoredWebhooks(Clock clock) {
    this.clock = clock;
  }

  /** The payments that webhooks were about. */
  synchronized List<@Nullable String> keys() {
    return rows.values().stream().<@Nullable String>map(row -> row.webhook().paymentKey()).toList();
  }

  @Override
  public synchronized boolean add(Webhook webhook, boolean due) {
    Row before = rows.get(webhook.id());
    rows.put(
        webhook.id(),
        before == null
            ? new Row(webhook, 1, due ? clock.instant() : null, 0, 0)
            : new Row(
                before.webhook(),
                before.deliveries() + 1,
                before.due(),
                before.claims(),
                before.faults()));
    return before == null;
  }

  @Override
  public synchronized Optional<Claimed> claim(Duration lease) {
    return rows.values().stream()
        .filter(row -> row.due() != null && !row.due().isAfter(clock.instant()))
        .min(Comparator.comparing(row -> Objects.requireNonNull(row.due())))
        .map(
            row -> {
              Instant until = clock.instant().plus(lease);
              Row taken =
                  new Row(row.webhook(), row.deliveries(), until, row.claims() + 1, row.faults());
              rows.put(row.webhook().id(), taken);
              return new Claimed(row.webhook(), taken.claims(), taken.faults());
            });
  }

  @Override
  public void finish(Claimed claimed) {
    putBack(claimed, row -> row.due(null, claimed.faults()));
  }

  @Override
  public void postpone(Claimed claimed, Duration pause, int faults, @Nullable String error) {
    putBack(claimed, row -> row.due(clock.instant().plus(pause), faults));
  }

  @Override
  public void giveUp(Claimed claimed, String error) {
    putBack(claimed, row -> row.due(null, claimed.faults() + 1));
  }

  private synchronized void putBack(Claimed claimed, UnaryOperator<Row> change) {
    rows.computeIfPresent(
        claimed.webhook().id(),
        (id, row) -> row.claims() == claimed.claims() ? change.apply(row) : row);
  }

  @Override
  public synchronized void revive(String webhookId) {
    rows.computeIfPresent(webhookId, (id, row) -> row.due(clock.instant(), 0));
  }

  @Override
  public synchronized long waiting() {
    return rows.values().stream().filter(row -> row.due() != null).count();
  }

  synchronized int deliveries(String webhookId) {
    Row row = rows.get(webhookId);
    return row == null ? 0 : row.deliveries();
  }
}
