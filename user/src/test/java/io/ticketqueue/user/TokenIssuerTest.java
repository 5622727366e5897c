package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.ticketqueue.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TokenIssuerTest {
  private static final SigningKeys KEYS =
      new SigningKeys(TestSettings.of("tq.jwt.private-key", TestKeys.rsa(2048)));
  private static final SessionPolicy POLICY = new UseCases().sessionPolicy;

  private final TestClock clock = new TestClock(TestUsers.NOW);
  private final TokenIssuer tokens = new TokenIssuer(KEYS, POLICY, clock);
  private final User buyer = TestUsers.buyer(TestUsers.email());
  private final UUID person = UUID.randomUUID();
  private final Sessions.Opened session =
      new Sessions.Opened(UUID.randomUUID(), clock.instant().minusSeconds(100));

  private static JWTClaimsSet claims(String token) throws Exception {
    return SignedJWT.parse(token).getJWTClaimsSet();
  }

  @Test
  void anAccessTokenNamesTheUserTheSessionAndTheGroups() throws Exception {
    JWTClaimsSet access = claims(tokens.issue(buyer, person, session).accessToken());

    assertThat(access.getSubject()).isEqualTo(buyer.id().toString());
    assertThat(access.getStringClaim("sid")).isEqualTo(session.id().toString());
    assertThat(access.getStringListClaim("groups")).isEqualTo(List.of("USER"));
    assertThat(access.getStringClaim("pid")).isEqualTo(person.toString());
    assertThat(access.getLongClaim("auth_time")).isEqualTo(session.at().getEpochSecond());
    assertThat(access.getAudience()).containsExactly("access");
    assertThat(access.getExpirationTime().toInstant())
        .isEqualTo(clock.instant().plus(Duration.ofHours(1)));
  }

  @Test
  void aRefreshTokenIsNoAccessToken() throws Exception {
    JWTClaimsSet refresh = claims(tokens.issue(buyer, person, session).refreshToken());

    assertThat(refresh.getAudience()).containsExactly("refresh");
    assertThat(refresh.getClaim("groups")).isNull();
    assertThat(refresh.getClaim("pid")).isNull();
    assertThat(refresh.getExpirationTime().toInstant())
        .isEqualTo(clock.instant().plus(Duration.ofDays(7)));
  }

  @Test
  void theOwnerOfARefreshTokenIsKnownUntilItExpires() {
    String refresh = tokens.issue(buyer, person, session).refreshToken();
    assertThat(tokens.ownerOf(refresh)).contains(buyer.id());

    clock.advance(Duration.ofDays(7));

    assertThat(tokens.ownerOf(refresh)).isEmpty();
  }

  @Test
  void otherTokensHaveNoOwner() {
    TokenPair pair = tokens.issue(buyer, person, session);
    SigningKeys others = new SigningKeys(TestSettings.of("tq.jwt.private-key", TestKeys.rsa(2048)));
    String foreign =
        new TokenIssuer(others, POLICY, clock).issue(buyer, person, session).refreshToken();
    String forged = pair.refreshToken().replaceAll("\\.[^.]*$", "." + foreign.split("\\.")[2]);

    for (String token :
        new String[] {"", "x", "a.b.c", pair.accessToken(), foreign, forged, "x".repeat(5000)}) {
      assertThat(tokens.ownerOf(token)).as(token).isEmpty();
    }
  }

  @Test
  void everyRoleIncludesUser() {
    assertThat(User.Role.USER.groups()).containsExactly("USER");
    assertThat(User.Role.ADMIN.groups()).containsExactly("ADMIN", "USER");
    assertThat(User.Role.GATE.groups()).containsExactly("GATE", "USER");
  }
}
