package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.core.auth.Revocations;
import io.ticketqueue.core.auth.TokenVerifier;
import io.ticketqueue.testkit.TestClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {
  private static final Clock CLOCK = new TestClock(TestUsers.NOW);

  @Test
  void theNextKeyIsPublishedAhead(@TempDir Path folder) throws Exception {
    Path next = Files.writeString(folder.resolve("next.pem"), TestKeys.rsa(2048));
    String current = TestKeys.rsa(2048);

    SigningKeys keys =
        new SigningKeys(
            TestSettings.of(
                "tq.jwt.private-key", current, "tq.jwt.next-private-key", next.toString()));
    SigningKeys later =
        new SigningKeys(
            TestSettings.of(
                "tq.jwt.private-key", next.toString(), "tq.jwt.previous-private-key", current));

    JWKSet published = JWKSet.parse(keys.published());
    assertThat(published.getKeys()).hasSize(2).noneMatch(key -> key.isPrivate());
    assertThat(published.getKeyByKeyId(later.current().getKeyID())).isNotNull();
    assertThat(JWKSet.parse(later.published()).getKeyByKeyId(keys.current().getKeyID()))
        .isNotNull();
  }

  @Test
  void aBadKeyIsRefusedByItsName() {
    for (String key : new String[] {"", "/nowhere.pem", "-----BEGIN", TestKeys.rsa(1024)}) {
      assertThatThrownBy(() -> new SigningKeys(TestSettings.of("tq.jwt.private-key", key)))
          .isInstanceOf(BadConfiguration.class)
          .hasMessageContaining("tq.jwt.private-key");
    }
  }

  /** Instances before and after a roll run side by side for a while; none refuses the other's. */
  @Test
  void aRollRefusesNoToken() {
    String first = TestKeys.rsa(2048);
    String second = TestKeys.rsa(2048);
    TokenIssuer before = issuer(keys(first, second, null));
    TokenIssuer after = issuer(keys(second, TestKeys.rsa(2048), first));
    User buyer = TestUsers.buyer(TestUsers.email());

    for (TokenIssuer signer : List.of(before, after)) {
      TokenPair pair =
          signer.issue(buyer, buyer.id(), new Sessions.Opened(UUID.randomUUID(), CLOCK.instant()));
      for (TokenIssuer other : List.of(before, after)) {
        assertThat(other.ownerOf(pair.refreshToken())).contains(buyer.id());
      }
      for (SigningKeys published :
          List.of(keys(first, second, null), keys(second, TestKeys.rsa(2048), first))) {
        assertThat(verifier(published).verify(pair.accessToken()).userId()).isEqualTo(buyer.id());
      }
    }
  }

  private static SigningKeys keys(String current, String next, String previous) {
    return new SigningKeys(
        previous == null
            ? TestSettings.of("tq.jwt.private-key", current, "tq.jwt.next-private-key", next)
            : TestSettings.of(
                "tq.jwt.private-key", current,
                "tq.jwt.next-private-key", next,
                "tq.jwt.previous-private-key", previous));
  }

  private static TokenIssuer issuer(SigningKeys keys) {
    return new TokenIssuer(keys, new UseCases().sessionPolicy, CLOCK);
  }

  private static TokenVerifier verifier(SigningKeys keys) {
    return new TokenVerifier(
        new ImmutableJWKSet<>(keys.verifying()),
        "issuer",
        "access",
        Duration.ofSeconds(5),
        CLOCK,
        new Revocations(CLOCK));
  }
}
