package io.ticketqueue.payment.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.payment.WebhookLog;
import jakarta.inject.Inject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The log of webhooks in PostgreSQL. */
@Component
class SqlWebhookLog implements WebhookLog {
  private static final Statement RECORD = Statement.load(SqlWebhookLog.class, "webhook_record.sql");

  private final Database database;

  @Inject
  SqlWebhookLog(Database database) {
    this.database = database;
  }

  @Override
  public void record(String webhookId, String type, @Nullable String paymentKey, Instant now) {
    RECORD
        .on(database.entityManager())
        .set("webhook", webhookId)
        .set("type", type)
        .set("key", paymentKey)
        .set("now", now)
        .execute();
  }
}
