package io.ticketqueue.chassis.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.chassis.messaging.FailureAction;
import io.ticketqueue.chassis.rest.Dependencies;
import io.ticketqueue.testkit.Servers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What the database ends by its limits (D-24) is "away, try again" to a request and to a consumer,
 * as the persistence provider passes it on.
 */
class DatabaseFailuresIT {
  private final TestDatabase database = TestDatabase.of(TestDatabase.newService());

  @AfterEach
  void close() {
    database.close();
  }

  private void execute(String sql) {
    int unused = database.entityManager().createNativeQuery(sql).executeUpdate();
  }

  private Object read(String sql) {
    return database.entityManager().createNativeQuery(sql).getSingleResult();
  }

  private void isAway(Runnable work) {
    Throwable failure = catchThrowable(() -> database.requiresNew(work));
    assertThat(failure).isNotNull();
    assertThat(Dependencies.isAway(failure)).as("away: %s", failure).isTrue();
    assertThat(FailureAction.of(failure)).isEqualTo(FailureAction.WAIT);
  }

  @Test
  void aStatementThatTakesTooLong() {
    isAway(
        () -> {
          execute("set local statement_timeout = '200ms'");
          read("select cast(pg_sleep(60) as text)");
        });
  }

  @Test
  void aLockThatIsNotFree() {
    String enter =
        "insert into common.processed_events (event_id, consumer_service) values ('"
            + UUID.randomUUID()
            + "', 'c') on conflict do nothing";
    database.requiresNew(
        () -> {
          execute(enter);
          CompletableFuture.runAsync(
                  () ->
                      isAway(
                          () -> {
                            execute("set local lock_timeout = '200ms'");
                            execute(enter);
                          }))
              .join();
        });
  }

  @Test
  void aTransactionThatDidNothingForTooLong() {
    isAway(
        () -> {
          execute("set local idle_in_transaction_session_timeout = '200ms'");
          awaitEndOf(read("select pg_backend_pid()"));
          read("select 1");
        });
  }

  @Test
  void aTransactionThatTakesTooLong() {
    isAway(
        () -> {
          execute("set local transaction_timeout = '300ms'");
          awaitEndOf(read("select pg_backend_pid()"));
          read("select 1");
        });
  }

  @Test
  void aSessionThatAnOperatorEnds() {
    isAway(
        () -> {
          asSuperuser("select pg_terminate_backend(" + read("select pg_backend_pid()") + ")");
          read("select 1");
        });
  }

  private static void awaitEndOf(Object session) {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> !asSuperuser("select 1 from pg_stat_activity where pid = " + session));
  }

  private static boolean asSuperuser(String query) {
    try (var connection = Servers.postgres().connectAsSuperuser();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      return rows.next();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
