package io.ticketqueue.user;

import static io.ticketqueue.core.ErrorCode.INVALID_REFRESH_TOKEN;
import static io.ticketqueue.core.ErrorCode.RATE_LIMIT_EXCEEDED;
import static io.ticketqueue.core.ErrorCode.REFRESH_TOKEN_REUSED;
import static io.ticketqueue.user.Refusals.assertInvalid;
import static io.ticketqueue.user.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ticketqueue.core.auth.Revocations.Entry;
import io.ticketqueue.core.auth.Revocations.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefreshTest {
  private final UseCases app = new UseCases();
  private final User buyer = app.buyer();

  @Test
  void anExchangeIssuesAFurtherPairOfTheSession() {
    TokenPair first = app.logIn(buyer);

    TokenPair second = app.refresh(first);

    assertThat(second.session()).isEqualTo(first.session());
    assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
    assertThat(app.refresh(second).session()).isEqualTo(first.session());
    assertThat(app.revocations.entries()).isEmpty();
  }

  @Test
  void usingATokenAgainEndsItsSessionOnly() {
    TokenPair first = app.logIn(buyer);
    TokenPair other = app.logIn(buyer);
    TokenPair second = app.refresh(first);
    app.clock.advance(Duration.ofMinutes(1));

    assertRefused(REFRESH_TOKEN_REUSED, () -> app.refresh(first));

    assertRefused(INVALID_REFRESH_TOKEN, () -> app.refresh(second));
    assertRefused(INVALID_REFRESH_TOKEN, () -> app.refresh(first));
    assertThat(app.publisher.published)
        .extracting(Entry::kind, Entry::id)
        .containsExactlyInAnyOrder(
            tuple(Kind.SESSION, first.session().toString()),
            tuple(Kind.TOKEN, second.accessId().toString()));
    assertThat(app.refresh(other).session()).isEqualTo(other.session());
  }

  @Test
  void aRepeatWithinTheGraceReplacesTheSuccessorWhileThatIsUnused() {
    TokenPair first = app.logIn(buyer);
    TokenPair missed = app.refresh(first);

    app.clock.advance(Duration.ofSeconds(9));
    TokenPair second = app.refresh(first);

    assertThat(app.sessions.live(first.session(), app.clock.instant()))
        .containsExactly(second.refreshToken());
    assertThat(app.publisher.published)
        .extracting(Entry::kind, Entry::id)
        .containsExactly(tuple(Kind.TOKEN, missed.accessId().toString()));
    assertThat(app.refresh(second).session()).isEqualTo(first.session());
  }

  @Test
  void aReplacedSuccessorCountsAsExchanged() {
    TokenPair first = app.logIn(buyer);
    TokenPair missed = app.refresh(first);
    TokenPair second = app.refresh(first);

    assertRefused(REFRESH_TOKEN_REUSED, () -> app.refresh(missed));

    assertRefused(INVALID_REFRESH_TOKEN, () -> app.refresh(second));
  }

  @Test
  void aRepeatAfterTheSuccessorWasUsedEndsTheSession() {
    TokenPair first = app.logIn(buyer);
    TokenPair second = app.refresh(first);
    TokenPair third = app.refresh(second);

    assertRefused(REFRESH_TOKEN_REUSED, () -> app.refresh(first));

    assertRefused(INVALID_REFRESH_TOKEN, () -> app.refresh(third));
  }

  @Test
  void aRepeatAfterTheGraceEndsTheSession() {
    TokenPair first = app.logIn(buyer);
    TokenPair second = app.refresh(first);
    app.clock.advance(Duration.ofSeconds(10));

    assertRefused(REFRESH_TOKEN_REUSED, () -> app.refresh(first));

    assertRefused(INVALID_REFRESH_TOKEN, () -> app.refresh(second));
  }

  @Test
  void aSessionEndsThirtyDaysAfterItsLogInHoweverOftenItIsRefreshed() {
    TokenPair pair = app.logIn(buyer);
    for (int day = 6; day < 30; day += 6) {
      app.clock.advance(Duration.ofDays(6));
      pair = app.refresh(pair);
    }
    TokenPair last = pair;
    app.clock.advance(Duration.ofDays(5).plusMinutes(23 * 60 + 59));
    TokenPair shortened = app.refresh(last);
    assertThat(shortened.accessLife()).isEqualTo(Duration.ofMinutes(1));
    app.clock.advance(Duration.ofMinutes(1));

    assertRefused(INVALID_REFRESH_TOKEN, () -> app.refresh(shortened));
  }

  @Test
  void theOldestOfMoreThanTwentySessionsGo() {
    List<TokenPair> pairs = new ArrayList<>();
    for (int i = 0; i < 22; i++) {
      pairs.add(app.logIn(buyer));
      app.clock.advance(Duration.ofSeconds(1));
    }
    app.publishRevocations().keepPublished();

    for (TokenPair gone : pairs.subList(0, 2)) {
      assertRefused(INVALID_REFRESH_TOKEN, () -> app.refresh(gone));
      assertThat(app.publisher.published)
          .extracting(Entry::kind, Entry::id)
          .contains(tuple(Kind.SESSION, gone.session().toString()));
    }
    for (TokenPair left : pairs.subList(2, 22)) {
      assertThat(app.refresh(left).session()).isEqualTo(left.session());
    }
  }

  @Test
  void aSessionIsRefreshedThirtyTimesAMinute() {
    TokenPair pair = app.logIn(buyer);
    app.clock.advance(Duration.ofSeconds(10));
    for (int i = 0; i < 30; i++) {
      pair = app.refresh(pair);
    }
    TokenPair last = pair;
    app.clock.advance(Duration.ofSeconds(20));

    assertThat(assertRefused(RATE_LIMIT_EXCEEDED, () -> app.refresh(last)).headers())
        .containsEntry("Retry-After", "41");

    assertThat(app.refresh(app.logIn(buyer))).as("another session").isNotNull();
    app.clock.advance(Duration.ofSeconds(41));
    assertThat(app.refresh(last).session()).isEqualTo(last.session());
  }

  @Test
  void anExpiredTokenIsInvalidAndEndsNothing() {
    TokenPair first = app.logIn(buyer);
    TokenPair second = app.refresh(first);
    app.clock.advance(Duration.ofDays(7));

    assertRefused(INVALID_REFRESH_TOKEN, () -> app.refresh(first));
    assertRefused(INVALID_REFRESH_TOKEN, () -> app.refresh(second));
    assertThat(app.revocations.entries()).isEmpty();
  }

  @Test
  void aDormantOrDeletedUserGetsNoTokens() {
    TokenPair dormant = app.logIn(buyer);
    app.users.setStatus(buyer.id(), User.Status.DORMANT);
    User other = app.buyer();
    TokenPair deleted = app.logIn(other);
    app.deleteAccount(other);

    assertRefused(INVALID_REFRESH_TOKEN, () -> app.refresh(dormant));
    assertRefused(INVALID_REFRESH_TOKEN, () -> app.refresh(deleted));
  }

  @Test
  void accessTokensForgeriesAndUnknownTokensAreInvalid() {
    TokenPair pair = app.logIn(buyer);
    UseCases elsewhere = new UseCases();
    TokenPair unknown = elsewhere.logIn(elsewhere.buyer());

    for (String token : new String[] {"x", "a.b.c", pair.accessToken(), unknown.refreshToken()}) {
      assertRefused(INVALID_REFRESH_TOKEN, () -> app.refresh(token));
    }
    assertInvalid(() -> app.refresh((String) null), "refreshToken");
    assertInvalid(() -> app.refresh("x".repeat(4097)), "refreshToken");
  }
}
