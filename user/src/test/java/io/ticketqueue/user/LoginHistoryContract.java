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

  private boolean newestIsSuspicious(UUID user) {
    return page(user, 0, 1).list().getFirst().suspicious();
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

  @Test
  void aSuccessFromANewAddressIsSuspiciousAfterOthers() {
    UUID user = user();
    succeed(user, "10.0.0.1");
    assertThat(newestIsSuspicious(user)).isFalse();

    succeed(user, "10.0.0.2");
    assertThat(newestIsSuspicious(user)).isTrue();

    succeed(user, "10.0.0.1");
    assertThat(newestIsSuspicious(user)).isFalse();
  }

  @Test
  void refusalsMakeNoAddressKnownAndAreNotSuspicious() {
    UUID user = user();
    succeed(user, "10.0.0.1");
    add(Optional.of(user), "10.0.0.2", ErrorCode.INVALID_CREDENTIALS, NOW);
    assertThat(newestIsSuspicious(user)).isFalse();

    succeed(user, "10.0.0.2");
    assertThat(newestIsSuspicious(user)).isTrue();
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
