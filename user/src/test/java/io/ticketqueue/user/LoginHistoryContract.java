package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link LoginHistory} does. */
abstract class LoginHistoryContract {
  private static final Instant NOW = Instant.parse("2026-06-01T03:00:00Z");

  abstract LoginHistory history();

  abstract Transactions transactions();

  /** The id of an account that exists. */
  abstract UUID user();

  private void add(Optional<UUID> user, String address, ErrorCode refusal, Instant at) {
    LoginHistory.Attempt attempt =
        new LoginHistory.Attempt(user, at, TestUsers.client(address), Optional.ofNullable(refusal));
    transactions().required(() -> history().add(attempt));
  }

  private void succeed(UUID user, String address) {
    add(Optional.of(user), address, null, NOW);
  }

  private LoginHistory.Page page(UUID user, int offset, int size) {
    return transactions().required(() -> history().find(user, offset, size));
  }

  @Test
  void attemptsAreShownNewestFirstAndByPage() {
    UUID user = user();
    add(Optional.of(user), "10.0.0.1", ErrorCode.INVALID_CREDENTIALS, NOW);
    add(Optional.of(user), "10.0.0.2", ErrorCode.ACCOUNT_LOCKED, NOW.plusSeconds(1));
    succeed(user, "10.0.0.3");

    LoginHistory.Page all = page(user, 0, 10);

    assertThat(all.total()).isEqualTo(3);
    assertThat(all.list())
        .extracting(r -> r.client().address() + " " + r.refusal().map(Enum::name).orElse("-"))
        .containsExactly("10.0.0.3 -", "10.0.0.2 ACCOUNT_LOCKED", "10.0.0.1 INVALID_CREDENTIALS");
    assertThat(all.list().getFirst().client().userAgent()).isEqualTo("Browser/1.0");
    assertThat(all.list().getFirst().at()).isEqualTo(NOW);
    assertThat(page(user, 1, 1).list()).containsExactly(all.list().get(1));
    assertThat(page(user, 3, 10).list()).isEmpty();
  }

  private SuspicionPolicy.Past past(UUID user, ClientInfo client) {
    return transactions().required(() -> history().past(user, client, 7, NOW.minusSeconds(600)));
  }

  @Test
  void ofAUserWithoutLogInsNothingIsKnown() {
    UUID user = user();
    add(Optional.of(user), "10.0.0.1", ErrorCode.INVALID_CREDENTIALS, NOW);

    assertThat(past(user, TestUsers.client("10.0.0.1")))
        .isEqualTo(new SuspicionPolicy.Past(false, false, false, false, 7, 1));
  }

  @Test
  void networksAndDevicesAreKnownFromSuccesses() {
    UUID user = user();
    succeed(user, "2001:db8:1:2::1");
    add(Optional.of(user), "10.0.0.2", ErrorCode.INVALID_CREDENTIALS, NOW);

    assertThat(past(user, new ClientInfo("2001:db8:1:2:ffff::9", "Browser/2.1")))
        .as("the same network, the device after an update")
        .isEqualTo(new SuspicionPolicy.Past(true, true, true, true, 7, 1));
    assertThat(past(user, new ClientInfo("10.0.0.2", "Telephone/1.0")))
        .isEqualTo(new SuspicionPolicy.Past(true, false, true, false, 7, 2));
  }

  @Test
  void networksCountForAWhile() {
    UUID user = user();
    add(Optional.of(user), "10.0.0.1", null, NOW.minusSeconds(601));
    add(Optional.of(user), "10.0.0.2", null, NOW.minusSeconds(600));
    add(Optional.of(user), "10.0.0.3", null, NOW);
    add(Optional.of(user), "10.0.0.3", null, NOW);

    assertThat(past(user, TestUsers.client("10.0.0.4")).networks()).isEqualTo(3);
    assertThat(past(user, TestUsers.client("10.0.0.3")).networks()).isEqualTo(2);
  }

  @Test
  void anAddressIsKnownSinceAMoment() {
    UUID user = user();
    succeed(user, "10.0.0.1");
    add(Optional.of(user), "10.0.0.2", ErrorCode.INVALID_CREDENTIALS, NOW);

    assertThat(knows(user, "10.0.0.1", NOW)).isTrue();
    assertThat(knows(user, "10.0.0.1", NOW.plusSeconds(1))).isFalse();
    assertThat(knows(user, "10.0.0.2", NOW)).isFalse();
    assertThat(knows(user(), "10.0.0.1", NOW)).isFalse();
  }

  private boolean knows(UUID user, String address, Instant since) {
    return transactions().required(() -> history().knows(user, TestUsers.client(address), since));
  }

  @Test
  void suspicionIsShown() {
    UUID user = user();
    transactions()
        .required(
            () ->
                history()
                    .add(
                        new LoginHistory.Attempt(
                            Optional.of(user),
                            NOW,
                            TestUsers.client("10.0.0.1"),
                            Optional.empty(),
                            LoginMethod.PASSWORD,
                            true)));

    assertThat(page(user, 0, 1).list())
        .extracting(LoginHistory.Recorded::suspicious)
        .containsExactly(true);
  }

  @Test
  void attemptsOnNoAccountAreNobodysHistory() {
    UUID user = user();

    add(Optional.empty(), "10.0.0.1", ErrorCode.INVALID_CREDENTIALS, NOW);

    assertThat(page(user, 0, 10)).isEqualTo(new LoginHistory.Page(java.util.List.of(), 0));
  }

  @Test
  void onlyOldAttemptsOnNoAccountArePurgedAsStrangers() {
    UUID user = user();
    add(Optional.empty(), "10.0.0.1", ErrorCode.INVALID_CREDENTIALS, NOW.minusSeconds(1));
    add(Optional.of(user), "10.0.0.2", ErrorCode.INVALID_CREDENTIALS, NOW.minusSeconds(1));

    assertThat(transactions().<Integer>required(() -> history().purgeStrangers(NOW, 1000)))
        .isPositive();
    assertThat(transactions().<Integer>required(() -> history().purgeStrangers(NOW, 1000)))
        .isZero();

    assertThat(page(user, 0, 10).total()).isOne();
  }

  @Test
  void oldAttemptsArePurged() {
    UUID user = user();
    add(Optional.of(user), "10.0.0.1", ErrorCode.INVALID_CREDENTIALS, NOW.minusSeconds(1));
    succeed(user, "10.0.0.2");

    assertThat(transactions().<Integer>required(() -> history().purge(NOW, 1000))).isPositive();

    assertThat(page(user, 0, 10).list())
        .extracting(r -> r.client().address())
        .containsExactly("10.0.0.2");
  }
}
