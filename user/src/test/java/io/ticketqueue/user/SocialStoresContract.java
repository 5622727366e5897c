package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.chassis.jpa.Transactions;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every {@link SocialAccounts} and {@link SignUpTokens} does. */
abstract class SocialStoresContract {
  private static final Instant NOW = Instant.parse("2026-06-01T03:00:00Z");

  abstract SocialAccounts accounts();

  abstract SignUpTokens tokens();

  abstract Users users();

  abstract Transactions transactions();

  private <T> T in(Supplier<T> work) {
    return transactions().required(work);
  }

  private UUID user() {
    User user = TestUsers.buyer(TestUsers.email());
    transactions().required(() -> users().add(user, Optional.of(TestUsers.person())));
    return user.id();
  }

  private static SocialAccount account(SocialProvider provider) {
    byte[] key = new byte[32];
    UUID random = UUID.randomUUID();
    java.nio.ByteBuffer.wrap(key)
        .putLong(random.getMostSignificantBits())
        .putLong(random.getLeastSignificantBits());
    return new SocialAccount(provider, "issuer", HexFormat.of().formatHex(key));
  }

  @Test
  void anAccountIsLinkedToOneUser() {
    SocialAccount account = account(SocialProvider.KAKAO);
    UUID first = user();
    UUID second = user();
    assertThat(in(() -> accounts().findUser(account))).isEmpty();

    assertThat(in(() -> accounts().link(first, account, NOW))).isTrue();
    assertThat(in(() -> accounts().link(second, account, NOW))).isFalse();
    assertThat(in(() -> accounts().link(first, account, NOW.plusSeconds(1)))).isTrue();

    assertThat(in(() -> accounts().findUser(account))).contains(first);
    assertThat(in(() -> accounts().findOf(first)))
        .containsExactly(new SocialAccounts.Link(SocialProvider.KAKAO, "issuer", NOW));
    assertThat(in(() -> accounts().findOf(second))).isEmpty();
  }

  @Test
  void aUserHasOneAccountAtAProvider() {
    UUID user = user();
    SocialAccount old = account(SocialProvider.KAKAO);
    SocialAccount other = account(SocialProvider.KAKAO);
    in(() -> accounts().link(user, old, NOW));
    in(() -> accounts().link(user, account(SocialProvider.NAVER), NOW.plusSeconds(1)));

    assertThat(in(() -> accounts().link(user, other, NOW.plusSeconds(2)))).isTrue();

    assertThat(in(() -> accounts().findUser(old))).isEmpty();
    assertThat(in(() -> accounts().findOf(user)))
        .extracting(SocialAccounts.Link::provider)
        .containsExactly(SocialProvider.NAVER, SocialProvider.KAKAO);
    assertThat(in(() -> accounts().unlink(user, SocialProvider.KAKAO))).isTrue();
    assertThat(in(() -> accounts().unlink(user, SocialProvider.KAKAO))).isFalse();
  }

  @Test
  void aDeletedUserGivesTheAccountFree() {
    UUID left = user();
    SocialAccount account = account(SocialProvider.GOOGLE);
    in(() -> accounts().link(left, account, NOW));
    transactions().required(() -> users().delete(left, NOW, NOW.plusSeconds(1000)));
    UUID anew = user();

    assertThat(in(() -> accounts().findUser(account))).isEmpty();
    assertThat(in(() -> accounts().link(anew, account, NOW))).isTrue();
    assertThat(in(() -> accounts().findUser(account))).contains(anew);
  }

  @Test
  void aTokenIsGoodOnceUntilItExpires() {
    SocialAccount account = account(SocialProvider.NAVER);
    String token = RandomText.next();
    transactions().required(() -> tokens().add(token, account, NOW));

    assertThat(in(() -> tokens().find(token, NOW.minusSeconds(1)))).contains(account);
    assertThat(in(() -> tokens().find(token, NOW))).isEmpty();
    assertThat(in(() -> tokens().take(RandomText.next(), NOW.minusSeconds(1)))).isEmpty();
    assertThat(in(() -> tokens().take(token, NOW.minusSeconds(1)))).contains(account);
    assertThat(in(() -> tokens().take(token, NOW.minusSeconds(1)))).isEmpty();
  }
}
