package io.ticketqueue.chassis.messaging.deadletter;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Sql;
import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code common.dead_letters}, in the current transaction or one of its own. An
 * application without a database replaces this bean by an alternative.
 */
@Component
public class JpaDeadLetters implements DeadLetters {
  private static final String ADD = Sql.load(JpaDeadLetters.class, "dead_letter_add.sql");
  private static final String LIST = Sql.load(JpaDeadLetters.class, "dead_letter_list.sql");
  private static final String FIND = Sql.load(JpaDeadLetters.class, "dead_letter_find.sql");
  private static final String COUNT = Sql.load(JpaDeadLetters.class, "dead_letter_count.sql");
  private static final String AGAIN = Sql.load(JpaDeadLetters.class, "dead_letter_again.sql");
  private static final String RESOLVE = Sql.load(JpaDeadLetters.class, "dead_letter_resolve.sql");

  private final Instance<Database> database;
  private final Transactions transactions;
  private final String service;

  @Inject
  public JpaDeadLetters(Instance<Database> database, Transactions transactions, Settings settings) {
    this(database, transactions, settings.text("tq.service.name"));
  }

  JpaDeadLetters(Instance<Database> database, Transactions transactions, String service) {
    this.database = database;
    this.transactions = transactions;
    this.service = service;
  }

  @Override
  public void add(DeadLetter letter) {
    int unused =
        inTransaction(
            ADD,
            query ->
                query
                    .setParameter(1, letter.id().toString())
                    .setParameter(2, service)
                    .setParameter(3, letter.origin().topic())
                    .setParameter(4, letter.origin().partition())
                    .setParameter(5, letter.origin().offset())
                    .setParameter(6, Objects.toString(letter.event().id(), ""))
                    .setParameter(7, storable(letter.event().type()))
                    .setParameter(8, storable(letter.origin().key()))
                    .setParameter(9, storable(letter.cause()))
                    .setParameter(10, letter.attempts())
                    .setParameter(11, letter.failedAt().toEpochMilli())
                    .setParameter(12, storable(letter.payload()))
                    .setParameter(13, letter.consumer())
                    .executeUpdate());
  }

  /** PostgreSQL's text takes no NUL. */
  private static String storable(@Nullable String text) {
    return text == null ? "" : text.replace('\0', '\uFFFD');
  }

  @Override
  public List<DeadLetter> list(int offset, int size) {
    List<?> rows =
        inTransaction(
            LIST,
            query ->
                query
                    .setParameter(1, service)
                    .setParameter(2, offset)
                    .setParameter(3, size)
                    .getResultList());
    return rows.stream().map(row -> letter((Object[]) row)).toList();
  }

  @Override
  public long count() {
    if (!database.isResolvable()) { // an application without events
      return 0;
    }
    return inTransaction(
        COUNT, query -> ((Number) query.setParameter(1, service).getSingleResult()).longValue());
  }

  @Override
  public Optional<DeadLetter> find(UUID id) {
    List<?> rows =
        inTransaction(
            FIND,
            query -> query.setParameter(1, service).setParameter(2, id.toString()).getResultList());
    return rows.stream().map(row -> letter((Object[]) row)).findFirst();
  }

  @Override
  public void failedAgain(UUID id, String cause) {
    int unused = inTransaction(AGAIN, query -> of(query, storable(cause), id).executeUpdate());
  }

  @Override
  public boolean resolve(UUID id, Resolution resolution) {
    return inTransaction(RESOLVE, query -> of(query, resolution.name(), id).executeUpdate()) == 1;
  }

  private Query of(Query query, String first, UUID id) {
    return query.setParameter(1, first).setParameter(2, service).setParameter(3, id.toString());
  }

  private <T> T inTransaction(String sql, Function<Query, T> work) {
    return transactions.required(
        () -> work.apply(database.get().entityManager().createNativeQuery(sql)));
  }

  private static DeadLetter letter(Object[] column) {
    return new DeadLetter(
        UUID.fromString((String) column[0]),
        (String) column[1],
        new DeadLetter.Origin(
            (String) column[2],
            ((Number) column[3]).intValue(),
            ((Number) column[4]).longValue(),
            (String) column[5]),
        new DeadLetter.Event(
            column[6] == null ? null : UUID.fromString((String) column[6]), (String) column[7]),
        (String) column[8],
        ((Number) column[9]).intValue(),
        Instant.ofEpochMilli(((Number) column[10]).longValue()),
        (String) column[11]);
  }
}
