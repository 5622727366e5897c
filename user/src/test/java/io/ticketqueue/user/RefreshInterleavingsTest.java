package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * U2 under attack: random orders of exchanges by an owner and a thief, with responses that are lost
 * and time that passes. The parameter is the seed.
 */
class RefreshInterleavingsTest {
  private static final int STEPS = 25;

  private final UseCases app = new UseCases();
  private final User buyer = app.buyer();

  /** A client that keeps the newest refresh token it received. */
  private final class Client {
    private TokenPair newest;

    Client(TokenPair newest) {
      this.newest = newest;
    }

    /** Whether it was given a pair, which a lost response keeps from it. */
    boolean exchange(boolean responseIsLost) {
      try {
        TokenPair next = app.refresh(newest);
        issued.add(next);
        if (!responseIsLost) {
          newest = next;
        }
        return true;
      } catch (Problem refused) {
        assertThat(refused.code())
            .isIn(ErrorCode.INVALID_REFRESH_TOKEN, ErrorCode.REFRESH_TOKEN_REUSED);
        return false;
      }
    }
  }

  private final List<TokenPair> issued = new ArrayList<>();

  static List<Long> seeds() {
    List<Long> seeds = new ArrayList<>();
    for (long seed = 1; seed <= 30; seed++) {
      seeds.add(seed);
    }
    return seeds;
  }

  private void assertOneIsLiveAtMost(TokenPair first) {
    assertThat(app.sessions.live(first.session(), app.clock.instant())).hasSizeLessThan(2);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noTwoRefreshTokensOfASessionAreEverLive(long seed) {
    Random random = new Random(seed);
    TokenPair first = app.logIn(buyer);
    issued.add(first);
    Client owner = new Client(first);
    Client thief = new Client(first);
    for (int i = 0; i < STEPS; i++) {
      switch (random.nextInt(8)) {
        case 0 -> thief.newest = owner.newest;
        case 1 -> app.clock.advance(Duration.ofMillis(random.nextInt(20_000)));
        case 2, 3 -> thief.exchange(random.nextBoolean());
        default -> owner.exchange(random.nextInt(3) == 0);
      }
      app.clock.advance(Duration.ofMillis(2100));
      assertOneIsLiveAtMost(first);
    }
    Collections.shuffle(issued, random);

    long exchanged = issued.stream().filter(pair -> new Client(pair).exchange(false)).count();

    assertThat(exchanged).isLessThanOrEqualTo(2); // the last of all, or one repeat of it and it
    assertOneIsLiveAtMost(first);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aTheftEndsTheSessionOnceBothHaveGoneOn(long seed) {
    Random random = new Random(seed);
    Client owner = new Client(app.logIn(buyer));
    Client thief = new Client(owner.newest);
    boolean ownerGoesOn = owner.exchange(random.nextInt(3) == 0);
    app.clock.advance(Duration.ofMillis(random.nextInt(20_000)));
    boolean thiefGoesOn = thief.exchange(false);
    app.clock.advance(Duration.ofSeconds(11));

    ownerGoesOn &= owner.exchange(false);
    thiefGoesOn &= thief.exchange(false);

    assertThat(ownerGoesOn && thiefGoesOn).isFalse();
    assertThat(owner.exchange(false) && thief.exchange(false)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anHonestClientThatRepeatsInTimeIsNeverLoggedOut(long seed) {
    Random random = new Random(seed);
    Client owner = new Client(app.logIn(buyer));
    for (int i = 0; i < STEPS; i++) {
      app.clock.advance(Duration.ofMinutes(1 + random.nextInt(60)));
      for (int lost = random.nextInt(4); lost > 0; lost--) {
        assertThat(owner.exchange(true)).isTrue();
        app.clock.advance(Duration.ofSeconds(3));
      }
      assertThat(owner.exchange(false)).isTrue();
    }
  }
}
