package io.ticketqueue.chassis.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.jpa.TestDatabase;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key is one attempt's at a time, and free again whatever becomes of it (D-16a). */
class IdempotencyKeysIT {
  private static final TestDatabase DATABASE = TestDatabase.of(TestDatabase.newService());

  private final IdempotencyKeys keys = new IdempotencyKeys(DATABASE.instance());
  private final UUID user = UUID.randomUUID();

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  private IdempotencyKeys.Begun begun(String hash) {
    return new IdempotencyKeys.Begun(
        user, "POST /things", "0123456789abcdef", hash, UUID.randomUUID());
  }

  private void leaseEnds() {
    DATABASE.run(
        "update common.idempotency_keys set lease_until = now() - interval '1 second' where"
            + " user_id = cast(?1 as uuid)",
        user.toString());
  }

  private static void refused(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo(code));
  }

  @Test
  void aRequestWhoseProcessDiedCanBeRepeatedOnceItsLeaseEnds() {
    String hash = "00".repeat(32);
    DATABASE.requiresNew(() -> keys.begin(begun(hash)));
    leaseEnds();
    var sameBody = begun(hash);
    var otherBody = begun("11".repeat(32));
    refused(
        ErrorCode.IDEMPOTENCY_KEY_REUSED, () -> DATABASE.requiresNew(() -> keys.begin(otherBody)));
    assertThat(DATABASE.requiresNew(() -> keys.begin(sameBody))).isEmpty();
    refused(ErrorCode.REQUEST_IN_PROGRESS, () -> DATABASE.requiresNew(() -> keys.begin(sameBody)));
  }

  @Test
  void anAttemptGivesUpItsOwnKeyOnly() {
    IdempotencyKeys.Begun slow = begun("00".repeat(32));
    IdempotencyKeys.Begun later = begun("00".repeat(32));
    DATABASE.requiresNew(() -> keys.begin(slow));
    leaseEnds();
    DATABASE.requiresNew(() -> keys.begin(later));
    assertThat(DATABASE.requiresNew(() -> keys.giveUp(slow))).isFalse();
    assertThat(DATABASE.requiresNew(() -> keys.giveUp(later))).isTrue();
  }

  /** The database, away as long as a test says so. */
  private static final class AwayAtTimes extends Transactions {
    private boolean away = true;

    @Override
    public <T> T requiresNew(Supplier<T> work) {
      if (away) {
        throw new IllegalStateException(new SQLException("refused", "08001"));
      }
      return DATABASE.requiresNew(work);
    }
  }

  @Test
  void aKeyThatCannotBeGivenUpIsGivenUpOnceTheDatabaseIsBack() {
    IdempotencyKeys.Begun begun = begun("00".repeat(32));
    DATABASE.requiresNew(() -> keys.begin(begun));
    AwayAtTimes transactions = new AwayAtTimes();
    AbandonedKeys abandoned = new AbandonedKeys(keys, transactions);
    abandoned.add(begun);
    abandoned.giveUp();
    refused(
        ErrorCode.REQUEST_IN_PROGRESS,
        () -> DATABASE.requiresNew(() -> keys.begin(begun("00".repeat(32)))));
    transactions.away = false;
    abandoned.giveUp();
    assertThat(DATABASE.requiresNew(() -> keys.begin(begun("00".repeat(32))))).isEmpty();
  }

  @Test
  void aKeyThatAppearsAfterItsCommitWasLostIsGivenUpToo() {
    IdempotencyKeys.Begun begun = begun("00".repeat(32));
    AbandonedKeys abandoned = new AbandonedKeys(keys, DATABASE);
    abandoned.addUncertain(begun);
    abandoned.giveUp();
    DATABASE.requiresNew(() -> keys.begin(begun)); // the commit that was under way
    abandoned.giveUp();
    assertThat(DATABASE.requiresNew(() -> keys.begin(begun("00".repeat(32))))).isEmpty();
  }

  /** Also while the statistics say that the table is empty. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select state from common.idempotency_keys where",
        "update common.idempotency_keys set state = 'SETTLED' where state = 'RUNNING' and",
        "delete from common.idempotency_keys where state = 'RUNNING' and"
      })
  void aKeyIsFoundByTheIndexOfKeys(String statement) {
    String one = " user_id = '%s' and route = 'POST /x' and key = 'k'".formatted(user);
    assertThat(DATABASE.rows("explain " + statement + one).toString())
        .contains("idempotency_keys_pkey", "Index Cond", "(user_id = ");
  }

  private String column(String name) {
    return String.valueOf(
        DATABASE
            .rows(
                "select " + name + " from common.idempotency_keys where user_id = cast(?1 as uuid)",
                user.toString())
            .getFirst());
  }

  @Test
  void whoReadsTheTableFindsNeitherTheKeyNorTheAnswer() {
    IdempotencyKeys.Begun begun = begun("00".repeat(32));
    String body = "{\"paymentKey\":\"9f0c2k\"}";
    DATABASE.requiresNew(() -> keys.begin(begun));
    DATABASE.requiresNew(() -> keys.settle(begun, new IdempotentAnswer(201, body, Map.of())));

    assertThat(column("key")).doesNotContain(begun.key());
    assertThat(column("body")).doesNotContain("paymentKey", "9f0c2k");
    assertThat(begun.toString()).doesNotContain(begun.key());
    assertThat(DATABASE.requiresNew(() -> keys.begin(begun)))
        .hasValueSatisfying(answer -> assertThat(answer.body()).isEqualTo(body));
  }

  /** As an instance of before writes it, which runs beside this one for a while. */
  private void keptBefore(String state, String lease) {
    DATABASE.run(
        "insert into common.idempotency_keys (user_id, route, key, body_hash, state, lease_until)"
            + " values (cast(?1 as uuid), 'POST /things', '0123456789abcdef', decode(?2, 'hex'),"
            + " 'RUNNING', now() + cast(?3 as interval))",
        user.toString(),
        "00".repeat(32),
        lease);
    if (state.equals("SETTLED")) {
      DATABASE.run(
          "update common.idempotency_keys set state = 'SETTLED', status = 201, body = '{\"a\":1}',"
              + " lease_until = null where user_id = cast(?1 as uuid)",
          user.toString());
    }
  }

  @Test
  void anAnswerOfAnInstanceOfBeforeIsGivenAgain() {
    keptBefore("SETTLED", "1 minute");

    assertThat(DATABASE.requiresNew(() -> keys.begin(begun("00".repeat(32)))))
        .hasValueSatisfying(answer -> assertThat(answer.body()).isEqualTo("{\"a\":1}"));
    refused(
        ErrorCode.IDEMPOTENCY_KEY_REUSED,
        () -> DATABASE.requiresNew(() -> keys.begin(begun("11".repeat(32)))));
  }

  @Test
  void whatAnInstanceOfBeforeWorksOnIsWaitedForUntilItsLeaseEnds() {
    keptBefore("RUNNING", "1 minute");

    refused(
        ErrorCode.REQUEST_IN_PROGRESS,
        () -> DATABASE.requiresNew(() -> keys.begin(begun("00".repeat(32)))));
    leaseEnds();
    assertThat(DATABASE.requiresNew(() -> keys.begin(begun("00".repeat(32))))).isEmpty();
  }
}
