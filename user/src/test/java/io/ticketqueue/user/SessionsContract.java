package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.chassis.jpa.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link Sessions} does. */
abstract class SessionsContract {
  private static final Instant NOW = Instant.parse("2026-06-01T03:00:00Z");
  private static final Duration ACCESS = Duration.ofHours(1);
  private static final Duration REFRESH = Duration.ofDays(7);

  abstract Sessions sessions();

  abstract Transactions transactions();

  /** The id of an account that exists. */
  abstract UUID user();

  private TokenPair add(UUID user, UUID session, Instant at) {
    TokenPair pair =
        new TokenPair(
            user,
            session,
            UUID.randomUUID(),
            "access",
            at.plus(ACCESS),
            UUID.randomUUID(),
            "refresh-" + UUID.randomUUID(),
            at.plus(REFRESH));
    transactions().required(() -> sessions().add(pair, at));
    return pair;
  }

  private Optional<RefreshToken> find(TokenPair pair) {
    return transactions().required(() -> sessions().find(pair.refreshToken()));
  }

  private List<UUID> open(UUID user, Instant now) {
    return transactions().required(() -> sessions().findOpen(user, now));
  }

  @Test
  void aRefreshTokenIsFoundAsItWasIssued() {
    TokenPair pair = add(user(), UUID.randomUUID(), NOW);

    assertThat(find(pair))
        .contains(
            new RefreshToken(
                pair.refreshId(),
                pair.userId(),
                pair.session(),
                pair.refreshExpiresAt(),
                Optional.empty(),
                false));
    assertThat(transactions().<Optional<RefreshToken>>required(() -> sessions().find("other")))
        .isEmpty();
  }

  @Test
  void aUsedTokenSaysWhen() {
    TokenPair pair = add(user(), UUID.randomUUID(), NOW);

    transactions().required(() -> sessions().markUsed(pair.refreshId(), NOW.plusSeconds(5)));

    assertThat(find(pair).flatMap(RefreshToken::usedAt)).contains(NOW.plusSeconds(5));
  }

  @Test
  void revokingASessionRevokesAllItsTokensAndNoOthers() {
    UUID user = user();
    TokenPair first = add(user, UUID.randomUUID(), NOW);
    TokenPair second = add(user, first.session(), NOW.plusSeconds(60));
    TokenPair other = add(user, UUID.randomUUID(), NOW);

    transactions().required(() -> sessions().revoke(first.session()));

    assertThat(find(first).map(RefreshToken::revoked)).contains(true);
    assertThat(find(second).map(RefreshToken::revoked)).contains(true);
    assertThat(find(other).map(RefreshToken::revoked)).contains(false);
    assertThat(open(user, NOW)).containsExactly(other.session());
  }

  @Test
  void aSessionIsOpenUntilItsLastTokenExpires() {
    UUID user = user();
    TokenPair pair = add(user, UUID.randomUUID(), NOW);
    add(user, pair.session(), NOW.plusSeconds(60));

    assertThat(open(user, NOW.plus(REFRESH))).containsExactly(pair.session());
    assertThat(open(user, NOW.plus(REFRESH).plusSeconds(60))).isEmpty();
  }

  @Test
  void liveAccessTokensAreThoseThatHaveNotExpired() {
    TokenPair old = add(user(), UUID.randomUUID(), NOW.minus(ACCESS));
    TokenPair live = add(old.userId(), old.session(), NOW);

    assertThat(
            transactions()
                .<List<Sessions.IssuedAccessToken>>required(
                    () -> sessions().findLiveAccessTokens(old.session(), NOW)))
        .containsExactly(new Sessions.IssuedAccessToken(live.accessId(), live.accessExpiresAt()));
  }

  @Test
  void aSessionIsPurgedWhenAllItsTokensHaveExpired() {
    TokenPair ended = add(user(), UUID.randomUUID(), NOW.minus(REFRESH).minusSeconds(1));
    TokenPair old = add(user(), UUID.randomUUID(), NOW.minus(REFRESH).minusSeconds(1));
    TokenPair renewed = add(old.userId(), old.session(), NOW.minusSeconds(1));

    assertThat(transactions().<Integer>required(() -> sessions().purge(NOW, 1000))).isPositive();

    assertThat(find(ended)).isEmpty();
    assertThat(find(old)).isPresent();
    assertThat(find(renewed)).isPresent();
  }
}
