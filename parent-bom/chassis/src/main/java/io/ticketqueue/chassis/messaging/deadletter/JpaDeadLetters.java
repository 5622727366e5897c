package io.ticketqueue.chassis.messaging.deadletter;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code common.dead_letters}, in the current transaction or one of its own. An
 * application without a database replaces this bean by an alternative.
 */
@Component
public class JpaDeadLetters implements DeadLetters {
  private static final Statement ADD = Statement.load(JpaDeadLetters.class, "dead_letter_add.sql");

  private final Instance<Database> database;
  private final Transactions transactions;
  private final Clock clock;
  private final String service;

  @Inject
  public JpaDeadLetters(
      Instance<Database> database, Transactions transactions, Clock clock, Settings settings) {
    this(database, transactions, clock, settings.text("tq.service.name"));
  }

  JpaDeadLetters(
      Instance<Database> database, Transactions transactions, Clock clock, String service) {
    this.database = database;
    this.transactions = transactions;
    this.clock = clock;
    this.service = service;
  }

  @Override
  public void add(DeadLetter letter) {
    transactions.required(
        () ->
            ADD.on(entities())
                .set("id", letter.id())
                .set("service", service)
                .set("topic", letter.origin().topic())
                .set("partition", letter.origin().partition())
                .set("offset", letter.origin().offset())
                .set("eventId", letter.event().id())
                .set("eventType", storable(letter.event().type()))
                .set("key", storable(letter.origin().key()))
                .set("cause", storable(letter.cause()))
                .set("attempts", letter.attempts())
                .set("failedAt", letter.failedAt())
                .set("payload", storable(letter.payload()))
                .set("consumer", letter.consumer())
                .execute());
  }

  /** PostgreSQL's text takes no NUL. */
  private static @Nullable String storable(@Nullable String text) {
    return text == null ? null : text.replace('\0', '\uFFFD');
  }

  @Override
  public List<DeadLetter> list(int offset, int size) {
    return transactions.required(
        () ->
            entities()
                .createQuery(
                    "select d from DeadLetterRow d where d.service = :service and d.resolvedAt is"
                        + " null order by d.failedAt desc, d.id desc",
                    DeadLetterRow.class)
                .setParameter("service", service)
                .setFirstResult(offset)
                .setMaxResults(size)
                .getResultList()
                .stream()
                .map(DeadLetterRow::letter)
                .toList());
  }

  @Override
  public long count() {
    if (!database.isResolvable()) { // an application without events
      return 0;
    }
    return transactions.required(
        () ->
            entities()
                .createQuery(
                    "select count(d) from DeadLetterRow d where d.service = :service and"
                        + " d.resolvedAt is null",
                    Long.class)
                .setParameter("service", service)
                .getSingleResult());
  }

  @Override
  public Optional<DeadLetter> find(UUID id) {
    return transactions.required(() -> open(id, LockModeType.NONE).map(DeadLetterRow::letter));
  }

  @Override
  public void failedAgain(UUID id, String cause) {
    transactions.required(
        () ->
            open(id, LockModeType.PESSIMISTIC_WRITE)
                .ifPresent(
                    row -> {
                      row.cause = cause.replace('\0', '\uFFFD');
                      row.attempts++;
                    }));
  }

  @Override
  public boolean resolve(UUID id, Resolution resolution) {
    return transactions.required(
        () -> {
          Optional<DeadLetterRow> row = open(id, LockModeType.PESSIMISTIC_WRITE);
          row.ifPresent(
              open -> {
                open.resolution = resolution;
                open.resolvedAt = clock.instant();
              });
          return row.isPresent();
        });
  }

  private Optional<DeadLetterRow> open(UUID id, LockModeType lock) {
    return Optional.ofNullable(entities().find(DeadLetterRow.class, id, lock))
        .filter(row -> row.service.equals(service) && row.resolvedAt == null);
  }

  private EntityManager entities() {
    return database.get().entityManager();
  }
}
