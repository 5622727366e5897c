package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.payment.Buyer.Begun;
import io.ticketqueue.testkit.Patience;
import io.ticketqueue.testkit.Servers;
import io.ticketqueue.testkit.StandIn.Answer;
import java.net.URL;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** No kind of work holds up another (D-8b). */
@ExtendWith(ArquillianExtension.class)
class LanesIT {
  private static final String ABANDONED = "abandoned";
  private static final int BUYERS = 15;
  private static final Duration SOON = Duration.ofSeconds(5);

  /** Ten thousand at eight a second, as a busy machine does them; a quiet one does two hundred. */
  private static final Duration LONGEST = Duration.ofMinutes(20);

  private static final String INSERT =
      """
      insert into payment_service.payments (id, reservation_id, user_id, schedule_id, seat_ids, amount, method, payment_key,
             hold_expires_at, status, refund, refund_reason, transaction_id, paid_at, confirmed_at, next_check_at, created_at,
             updated_at, registered_at)
      select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), array[gen_random_uuid()], 150000, 'CARD',
             '%1$s' || lpad(i::text, 32 - length('%1$s'), '0'), now() + interval '4 minutes', %2$s, now() - interval '1 hour',
             now(), now(), now()
        from generate_series(1, %3$d) i
      """;

  @ArquillianResource private URL base;

  private Buyer buyer;

  @Deployment(testable = false)
  static Archive<?> payment() {
    return Shop.instance("payment");
  }

  @BeforeEach
  void arrive() {
    buyer = Buyer.at(base);
    buyer.pays();
  }

  @AfterEach
  void leave() throws SQLException {
    Shop.PORTONE.healAll(ABANDONED);
    execute("delete from payment_service.payments where payment_key ~ '^(refund|abandoned)'");
  }

  private static void execute(String sql) throws SQLException {
    try (Connection database = Servers.postgres().connectAsSuperuser();
        var statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long count(String condition) {
    String sql = "select count(*) from payment_service.payments where " + condition;
    try (Connection database = Servers.postgres().connectAsSuperuser();
        var statement = database.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void refundsAreDue(String prefix, int many) throws SQLException {
    for (int i = 1; i <= many; i++) {
      String number = Integer.toString(i);
      String zeros = "0".repeat(32 - prefix.length() - number.length());
      Shop.PORTONE.pay(prefix + zeros + number, Buyer.PRICE);
    }
    String paid = "'SUCCESS', 'DUE', 'EVENT_CANCELLED', 't', now(), now()";
    execute(INSERT.formatted(prefix, paid, many));
  }

  private static void areAbandoned(int many) throws SQLException {
    String pending = "'PENDING', 'NONE', null, null, null, null";
    execute(INSERT.formatted(ABANDONED, pending, many));
  }

  /** The longest of some purchases; each must succeed. */
  private Duration longestPurchase() {
    List<Duration> times = new ArrayList<>();
    for (int i = 0; i < BUYERS; i++) {
      Instant begin = Instant.now();
      buyer.pays();
      times.add(Duration.between(begin, Instant.now()));
    }
    return times.stream().max(Duration::compareTo).orElseThrow();
  }

  private void refundsThatPortOneDoesNotWantHoldUpNobody(String prefix, int many)
      throws SQLException {
    String ofThese = " and payment_key like '" + prefix + "%'";
    Shop.PORTONE.failAll(prefix, new Answer(429, Map.of("Retry-After", "2"), "", false));
    Instant begin = Instant.now();
    refundsAreDue(prefix, many);
    await().atMost(Shop.PATIENCE).until(() -> Shop.PORTONE.calls(prefix) > 0);

    assertThat(longestPurchase()).isLessThan(SOON);
    long seconds = Duration.between(begin, Instant.now()).toSeconds();
    int workers = 4;
    assertThat(Shop.PORTONE.calls(prefix)).isLessThanOrEqualTo((seconds / 2 + 1) * workers);
    assertThat(count("refund = 'DUE'" + ofThese)).isEqualTo(many);

    Shop.PORTONE.healAll(prefix);
    Patience.isWorkedOff(
        "refunds", Shop.PATIENCE, LONGEST, () -> count("refund <> 'DONE'" + ofThese));
    assertThat(longestPurchase()).isLessThan(SOON);
  }

  @Test
  void refundsThatPortOneDoesNotWantHoldUpNobody() throws SQLException {
    refundsThatPortOneDoesNotWantHoldUpNobody("refunda", 200);
  }

  @Test
  @Tag("heavy")
  void tenThousandRefundsThatPortOneDoesNotWantHoldUpNobody() throws SQLException {
    refundsThatPortOneDoesNotWantHoldUpNobody("refundb", 10_000);
  }

  @Test
  void refundsThatFailOpenTheCircuitOfRefundsOnly() throws SQLException {
    String prefix = "refundc";
    Shop.PORTONE.failAll(prefix, Answer.status(503));
    refundsAreDue(prefix, 100);
    await()
        .atMost(Shop.PATIENCE)
        .until(() -> count("checks > 0 and payment_key like 'refundc%'") == 100);
    // Half of twenty calls failed: the others were not made.
    assertThat(Shop.PORTONE.calls(prefix)).isLessThan(100);

    assertThat(longestPurchase()).isLessThan(SOON);
  }

  private void anUnknownOutcomeIsAskedForSoonHoweverManyAreAbandoned(int many) throws SQLException {
    long calls = Shop.PORTONE.calls(ABANDONED);
    Shop.PORTONE.slowAll(ABANDONED, 200);
    areAbandoned(many);
    await().atMost(Shop.PATIENCE).until(() -> Shop.PORTONE.calls(ABANDONED) > calls);
    Begun begun = buyer.begin();
    String transaction = Shop.PORTONE.pay(begun.key(), Buyer.PRICE);
    Shop.PORTONE.fail(begun.key(), Answer.status(503));
    assertThat(buyer.confirm(begun, transaction).statusAndCode())
        .isEqualTo("503 PAYMENT_PROVIDER_UNAVAILABLE");
    Shop.PORTONE.heal(begun.key());

    await().atMost(SOON).until(() -> buyer.status(begun).equals("SUCCESS"));

    assertThat(count("next_check_at < now() and payment_key like 'abandoned%'")).isPositive();
  }

  @Test
  void anUnknownOutcomeIsAskedForSoonHoweverManyAreAbandoned() throws SQLException {
    anUnknownOutcomeIsAskedForSoonHoweverManyAreAbandoned(1_000);
  }

  @Test
  @Tag("heavy")
  void anUnknownOutcomeIsAskedForSoonThoughFiftyThousandAreAbandoned() throws SQLException {
    anUnknownOutcomeIsAskedForSoonHoweverManyAreAbandoned(50_000);
  }
}
