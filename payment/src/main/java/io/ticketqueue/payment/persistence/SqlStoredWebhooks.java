package io.ticketqueue.payment.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Row;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.payment.StoredWebhooks;
import io.ticketqueue.payment.Webhook;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Webhooks in PostgreSQL. */
@Component
class SqlStoredWebhooks implements StoredWebhooks {
  private static final Statement ADD = statement("webhook_add");
  private static final Statement CLAIM = statement("webhook_claim");
  private static final Statement PUT_BACK = statement("webhook_put_back");
  private static final Statement REVIVE = statement("webhook_revive");
  private static final Statement WAITING = statement("webhooks_waiting");

  private final Database database;

  @Inject
  SqlStoredWebhooks(Database database) {
    this.database = database;
  }

  private static Statement statement(String name) {
    return Statement.load(SqlStoredWebhooks.class, name + ".sql");
  }

  @Override
  public boolean add(Webhook webhook, boolean due) {
    return ADD.on(database.entityManager())
        .set("webhook", webhook.id())
        .set("type", webhook.type())
        .set("key", webhook.paymentKey())
        .set("transaction", webhook.transactionId())
        .set("due", due)
        .row(row -> row.number("deliveries") == 1)
        .orElseThrow();
  }

  @Override
  public Optional<Claimed> claim(Duration lease) {
    return CLAIM
        .on(database.entityManager())
        .set("lease", lease.toMillis())
        .row(SqlStoredWebhooks::claimed);
  }

  private static Claimed claimed(Row row) {
    Webhook webhook =
        new Webhook(
            row.text("webhook_id"),
            row.text("type"),
            row.textOrNull("payment_key"),
            row.textOrNull("transaction_id"));
    return new Claimed(webhook, row.integer("claims"), row.integer("faults"));
  }

  @Override
  public void finish(Claimed claimed) {
    putBack(claimed, null, claimed.faults(), null);
  }

  @Override
  public void postpone(Claimed claimed, Duration pause, int faults, @Nullable String error) {
    putBack(claimed, pause.toMillis(), faults, error);
  }

  @Override
  public void giveUp(Claimed claimed, String error) {
    putBack(claimed, null, claimed.faults() + 1, error);
  }

  private void putBack(
      Claimed claimed, @Nullable Long pauseMillis, int faults, @Nullable String error) {
    PUT_BACK
        .on(database.entityManager())
        .set("webhook", claimed.webhook().id())
        .set("claims", claimed.claims())
        .set("pause", pauseMillis)
        .set("faults", faults)
        .set("error", error)
        .execute();
  }

  @Override
  public void revive(String webhookId) {
    REVIVE.on(database.entityManager()).set("webhook", webhookId).execute();
  }

  @Override
  public long waiting() {
    return WAITING.on(database.entityManager()).number();
  }
}
