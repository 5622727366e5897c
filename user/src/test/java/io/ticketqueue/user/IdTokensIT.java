package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is believed of an id_token. */
@Tag("REQ-AUTH-007")
class IdTokensIT extends OAuthSuite {
  @ParameterizedTest
  @ValueSource(strings = {"KAKAO", "NAVER", "GOOGLE"})
  void aTokenThatIsRightTellsWhoItIs(SocialProvider provider) {
    OAuthState state = state(provider);
    String code = STAND_IN.grant(provider, "12345", state.nonce());

    SocialIdentity identity = providers.identify(state, code);

    assertThat(identity.provider()).isEqualTo(provider);
    assertThat(identity.issuer()).isEqualTo(STAND_IN.server.url() + "/" + provider.path());
    assertThat(identity.subject()).isEqualTo("12345");
    assertThat(identity.email()).contains(new EmailAddress("kim@example.com"));
    assertThat(identity.name()).contains("김철수");
    Map<String, String> form =
        OAuthStandIn.parameters(
            STAND_IN.server.requests().reversed().stream()
                .filter(r -> r.body().contains(code))
                .findFirst()
                .orElseThrow()
                .body());
    assertThat(form)
        .containsEntry("code_verifier", state.verifier())
        .containsEntry(
            "redirect_uri", "https://tickets.example/auth/oauth/" + provider.path() + "/callback");
    assertNotBelieved(providers, state, code); // good once
  }

  @Test
  void whatCannotFillInAFormIsLeftOut() {
    for (String name : List.of("", " ", "x".repeat(51), "a\u202eb", "a\u0000", "\u200b")) {
      OAuthState state = state(KAKAO);
      String code =
          STAND_IN.grant(
              KAKAO,
              "1",
              state.nonce(),
              claims -> claims.claim("name", name).claim("email", "no address"));

      SocialIdentity identity = providers.identify(state, code);

      assertThat(identity.name()).as(name).isEmpty();
      assertThat(identity.email()).isEmpty();
    }
    OAuthState state = state(KAKAO);
    String code =
        STAND_IN.grant(
            KAKAO,
            "1",
            state.nonce(),
            claims -> claims.claim("name", 7).claim("email_verified", false));
    assertThat(providers.identify(state, code).email()).isEmpty();
    assertThat(providers.identify(state, STAND_IN.grant(KAKAO, "1", state.nonce())).email())
        .isPresent();
  }

  /** A lie: its name, and what it makes of the claims. */
  private record Lie(String name, UnaryOperator<JWTClaimsSet.Builder> change) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Date fromNow(Duration duration) {
    return Date.from(Instant.now().plus(duration));
  }

  static List<Lie> lies() {
    return List.of(
        new Lie("audience", c -> c.audience("somebody-else")),
        new Lie("no audience", c -> c.audience((String) null)),
        new Lie("two audiences, no azp", c -> c.audience(List.of(OAuthStandIn.CLIENT, "b"))),
        new Lie("azp", c -> c.claim("azp", "somebody-else")),
        new Lie("issuer", c -> c.issuer("https://somebody.example")),
        new Lie("no issuer", c -> c.issuer(null)),
        new Lie("nonce", c -> c.claim("nonce", RandomText.next())),
        new Lie("no nonce", c -> c.claim("nonce", null)),
        new Lie("nonce is a number", c -> c.claim("nonce", 7)),
        new Lie("expired", c -> c.expirationTime(fromNow(Duration.ofMinutes(-2)))),
        new Lie("no expiry", c -> c.expirationTime(null)),
        new Lie("issued in the future", c -> c.issueTime(fromNow(Duration.ofMinutes(5)))),
        new Lie("issued long ago", c -> c.issueTime(fromNow(Duration.ofMinutes(-30)))),
        new Lie("no subject", c -> c.subject(null)),
        new Lie("blank subject", c -> c.subject(" ")),
        new Lie("endless subject", c -> c.subject("1".repeat(256))),
        new Lie("not yet valid", c -> c.notBeforeTime(fromNow(Duration.ofMinutes(5)))));
  }

  @ParameterizedTest
  @MethodSource("lies")
  void aTokenThatLiesIsNotBelieved(Lie lie) {
    OAuthState state = state(KAKAO);

    assertNotBelieved(providers, state, STAND_IN.grant(KAKAO, "1", state.nonce(), lie.change()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "aud", "sub", "nonce", "iat", "exp"})
  void aClaimThatIsNullIsMissing(String claim) {
    OAuthState state = state(KAKAO);
    String whole = STAND_IN.claims(KAKAO, "1", state.nonce()).build().toString();
    String broken =
        whole.replaceFirst("\"" + claim + "\":(\"[^\"]*\"|[0-9]+)", "\"" + claim + "\":null");
    assertThat(broken).isNotEqualTo(whole);
    String good = STAND_IN.codeFor(STAND_IN.signedText(whole));
    assertThat(providers.identify(state, good).subject()).isEqualTo("1");

    assertNotBelieved(providers, state, STAND_IN.codeFor(STAND_IN.signedText(broken)));
  }

  @Test
  void severalAudiencesAreFineWhenTheTokenIsIssuedToUs() {
    OAuthState state = state(KAKAO);
    String code =
        STAND_IN.grant(
            KAKAO,
            "1",
            state.nonce(),
            c -> c.audience(List.of(OAuthStandIn.CLIENT, "b")).claim("azp", OAuthStandIn.CLIENT));

    assertThat(providers.identify(state, code).subject()).isEqualTo("1");
  }

  @Test
  void onlyAPublishedKeySigns() {
    OAuthState state = state(KAKAO);
    JWTClaimsSet claims = STAND_IN.claims(KAKAO, "1", state.nonce()).build();

    for (String token :
        List.of(
            OAuthStandIn.unsigned(claims),
            STAND_IN.confused(claims),
            STAND_IN.forged(claims),
            STAND_IN.signed(claims).replaceAll("[^.]*$", ""),
            "x",
            "a.b.c",
            "x".repeat(20_000))) {
      assertNotBelieved(providers, state, STAND_IN.codeFor(token));
    }
  }

  @Test
  void aTokenOfAnotherProviderIsNotBelieved() {
    OAuthState state = state(KAKAO);

    assertNotBelieved(providers, state, STAND_IN.grant(SocialProvider.GOOGLE, "1", state.nonce()));
  }

  @Test
  void keysThatRotateAreFetchedAnew() {
    OAuthState state = state(KAKAO);
    providers.identify(state, STAND_IN.grant(KAKAO, "1", state.nonce()));

    STAND_IN.rotate();

    assertThat(providers.identify(state, STAND_IN.grant(KAKAO, "2", state.nonce())).subject())
        .isEqualTo("2");
  }
}
