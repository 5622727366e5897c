package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.chassis.jpa.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link LoginLocks} does. Locks last an hour, so that no clock matters. */
abstract class LoginLocksContract {
  static final LockPolicy POLICY =
      new LockPolicy(
          3,
          5,
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofDays(1),
          Duration.ofSeconds(5));
  private static final ClientInfo HERE = TestUsers.client("10.0.0.1");
  private static final ClientInfo THERE = TestUsers.client("10.0.0.2");
  private static final ClientInfo ELSEWHERE = TestUsers.client("10.0.0.3");

  private final EmailAddress email = TestUsers.email();

  abstract LoginLocks locks();

  abstract Transactions transactions();

  private void fail(int times, ClientInfo client) {
    for (int i = 0; i < times; i++) {
      transactions().required(() -> locks().countFailure(email, client));
    }
  }

  private LoginLocks.Locked locked(ClientInfo client) {
    return transactions().required(() -> locks().find(email, client));
  }

  private long lockedSeconds(ClientInfo client) {
    return Math.max(locked(client).here(), locked(client).everywhere());
  }

  @Test
  void failuresBelowTheThresholdDoNotLock() {
    fail(2, HERE);

    assertThat(lockedSeconds(HERE)).isZero();
  }

  @Test
  void theThresholdLocksTheAddressOnly() {
    fail(3, HERE);

    assertThat(lockedSeconds(HERE)).isBetween(3500L, 3600L);
    assertThat(lockedSeconds(THERE)).isZero();
  }

  @Test
  void furtherFailuresLockForLongerUpToTheLongestLock() {
    fail(4, HERE);
    assertThat(lockedSeconds(HERE)).isBetween(7100L, 7200L);

    fail(3, HERE);
    assertThat(lockedSeconds(HERE)).isBetween(7100L, 7200L);
  }

  @Test
  void failuresFromManyAddressesLockTheAccountEverywhere() {
    fail(2, HERE);
    fail(2, THERE);
    assertThat(lockedSeconds(ELSEWHERE)).isZero();

    fail(1, ELSEWHERE);

    assertThat(lockedSeconds(HERE)).isPositive();
    assertThat(lockedSeconds(TestUsers.client("10.0.0.4"))).isPositive();
  }

  @Test
  void theLockOfAnAddressAndThatOfTheAccountAreToldApart() {
    fail(3, HERE);
    fail(2, THERE);

    assertThat(locked(HERE).here()).isPositive();
    assertThat(locked(THERE).here()).isZero();
    assertThat(locked(THERE).everywhere()).isPositive();
  }

  @Test
  void anIpv6NetworkIsOneAddress() {
    fail(2, TestUsers.client("2001:db8:1:2::1"));
    fail(1, TestUsers.client("2001:db8:1:2:ffff::2"));

    assertThat(lockedSeconds(TestUsers.client("2001:db8:1:2:3:4:5:6"))).isPositive();
    assertThat(lockedSeconds(TestUsers.client("2001:db8:1:3::1"))).isZero();
  }

  @Test
  void theOwnerIsToBeToldOfTheFirstLockSinceTheFailuresBegan() {
    assertThat(tells(HERE)).isFalse();
    assertThat(tells(HERE)).isFalse();
    assertThat(tells(HERE)).isTrue();
    assertThat(tells(HERE)).isFalse();
    assertThat(tells(THERE)).as("locks the account").isFalse();

    transactions().required(() -> locks().clear(email, HERE));

    fail(2, ELSEWHERE);
    assertThat(tells(ELSEWHERE)).isTrue();
  }

  private boolean tells(ClientInfo client) {
    return transactions().required(() -> locks().countFailure(email, client));
  }

  @Test
  void clearingTellsHowManyFailuresTheAccountHad() {
    fail(2, HERE);
    fail(1, THERE);

    assertThat(transactions().<Long>required(() -> locks().clear(email, HERE))).isEqualTo(3);
    assertThat(transactions().<Long>required(() -> locks().clear(email, HERE))).isZero();
  }

  @Test
  void clearingForgetsTheAddressAndTheAccount() {
    fail(2, HERE);
    fail(2, THERE);

    transactions().required(() -> locks().clear(email, HERE));

    fail(2, HERE);
    assertThat(lockedSeconds(HERE)).isZero();
    fail(1, THERE);
    assertThat(lockedSeconds(THERE)).isPositive();
  }

  @Test
  void clearingAllEndsEveryLock() {
    fail(3, HERE);
    fail(3, THERE);
    assertThat(lockedUntil()).isPresent();

    transactions().required(() -> locks().clearAll(email));

    assertThat(lockedUntil()).isEmpty();
    assertThat(lockedSeconds(HERE)).isZero();
    assertThat(lockedSeconds(THERE)).isZero();
    fail(2, HERE);
    assertThat(lockedUntil()).isEmpty();
  }

  private Optional<Instant> lockedUntil() {
    return transactions().required(() -> locks().lockedUntil(email));
  }

  @Test
  void accountsAreCountedApart() {
    fail(3, HERE);

    assertThat(
            transactions().<LoginLocks.Locked>required(() -> locks().find(TestUsers.email(), HERE)))
        .isEqualTo(new LoginLocks.Locked(0, 0));
  }

  @Test
  void whatStillCountsIsNotPurged() {
    fail(3, HERE);

    transactions().required(() -> locks().purge(1000));

    assertThat(lockedSeconds(HERE)).isPositive();
  }
}
