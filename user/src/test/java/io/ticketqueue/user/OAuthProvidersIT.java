package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Sha256;
import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.user.remote.OAuthProviders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is believed of a provider, over HTTP. */
@Tag("REQ-AUTH-007")
class OAuthProvidersIT {
  private static final OAuthStandIn STAND_IN = new OAuthStandIn();
  private static final SocialProvider KAKAO = SocialProvider.KAKAO;

  private final OAuthProviders providers = with(Map.of());

  private static OAuthProviders with(Map<String, String> changed) {
    Map<String, String> settings = new TreeMap<>(STAND_IN.settings());
    for (SocialProvider provider : SocialProvider.values()) {
      settings.put("tq.oauth." + provider.path() + ".client-secret", OAuthStandIn.SECRET);
    }
    settings.putAll(changed);
    return new OAuthProviders(
        TestSettings.of(
            settings.entrySet().stream()
                .flatMap(e -> Stream.of(e.getKey(), e.getValue()))
                .toArray(String[]::new)),
        Clock.systemUTC());
  }

  private static OAuthProviders classic() {
    String at = STAND_IN.server.url() + "/naver";
    return with(
        Map.of(
            "tq.oauth.naver.mode", "classic",
            "tq.oauth.naver-classic.issuer", "https://openapi.naver.example",
            "tq.oauth.naver-classic.authorize-url", at + "/authorize",
            "tq.oauth.naver-classic.token-url", at + "/token",
            "tq.oauth.naver-classic.userinfo-url", at + "/userinfo"));
  }

  private static OAuthState state(SocialProvider provider) {
    return new OAuthState(
        provider,
        RandomText.next(),
        RandomText.next(),
        RandomText.next(),
        RandomText.next(),
        "",
        Instant.now().plusSeconds(600));
  }

  private static void assertNotBelieved(OAuthProviders providers, OAuthState state, String code) {
    assertThatThrownBy(() -> providers.identify(state, code))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.OAUTH_PROVIDER_ERROR));
  }

  @Test
  void theBrowserIsSentWithStateNonceAndChallenge() {
    OAuthState state = state(KAKAO);

    String url = providers.authorizationUrl(state);

    assertThat(url).startsWith(STAND_IN.server.url() + "/kakao/authorize?");
    assertThat(OAuthStandIn.parameters(url))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "response_type",
                "code",
                "client_id",
                OAuthStandIn.CLIENT,
                "redirect_uri",
                "https://tickets.example/auth/oauth/kakao/callback",
                "state",
                state.state(),
                "scope",
                "openid",
                "nonce",
                state.nonce(),
                "code_challenge_method",
                "S256",
                "code_challenge",
                Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Sha256.of(state.verifier()))));
  }

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
  void anAccessTokenThatIsNoHeaderIsAProvidersFailure() {
    String code =
        STAND_IN.code(form -> StandIn.Answer.json(200, "{\"access_token\":\"a\\r\\nX-Evil: 1\"}"));

    assertNotBelieved(classic(), state(SocialProvider.NAVER), code);
  }

  @Test
  void ofTooManyWhoWaitForAProviderTheRestIsRefusedAtOnce() {
    OAuthProviders narrow = with(Map.of("tq.oauth.calls", "1"));

    String done =
        narrow.within(
            KAKAO,
            () -> {
              assertThatThrownBy(() -> narrow.within(KAKAO, () -> "second"))
                  .isInstanceOfSatisfying(
                      Problem.class,
                      p -> assertThat(p.code()).isEqualTo(ErrorCode.OAUTH_PROVIDER_ERROR));
              return narrow.within(SocialProvider.NAVER, () -> "another provider");
            });

    assertThat(done).isEqualTo("another provider");
    assertThat(narrow.within(KAKAO, () -> "afterwards")).isEqualTo("afterwards");
  }

  @Test
  void naversTwoWaysVouchForDifferentAccounts() {
    String oidc = STAND_IN.server.url() + "/naver";

    assertThat(providers.vouches(SocialProvider.NAVER, oidc)).isTrue();
    assertThat(classic().vouches(SocialProvider.NAVER, oidc)).isFalse();
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

  static List<StandIn.Answer> nonsense() {
    return List.of(
        StandIn.Answer.json(200, "garbage"),
        StandIn.Answer.json(200, "[]"),
        StandIn.Answer.json(200, "{}"),
        StandIn.Answer.json(200, "{\"id_token\":7}"),
        StandIn.Answer.json(200, "{\"id_token\":\"" + "x".repeat(100_000) + "\"}"),
        StandIn.Answer.json(200, "{".repeat(50_000)),
        StandIn.Answer.json(200, ""),
        StandIn.Answer.json(400, "{\"error\":\"invalid_grant\"}"),
        StandIn.Answer.json(500, "{}"),
        StandIn.Answer.json(503, "down"),
        new StandIn.Answer(302, Map.of("Location", "http://127.0.0.1:1/"), "", false),
        StandIn.Answer.drop());
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void anAnswerThatMakesNoSenseIsAProvidersFailure(StandIn.Answer answer) {
    assertNotBelieved(providers, state(KAKAO), STAND_IN.code(form -> answer));
  }

  @Test
  void aProviderThatIsSilentIsWaitedForBriefly() {
    CountDownLatch over = new CountDownLatch(1);
    String code =
        STAND_IN.code(
            form -> {
              try {
                boolean unused = over.await(20, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return StandIn.Answer.status(200);
            });
    long begun = System.nanoTime();

    assertNotBelieved(providers, state(KAKAO), code);

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    over.countDown();
  }

  @Test
  void aProviderThatIsAwayIsAProvidersFailure() {
    OAuthProviders away = with(Map.of("tq.oauth.kakao.token-url", "http://127.0.0.1:1/token"));
    assertNotBelieved(away, state(KAKAO), "code");

    OAuthProviders keysAway = with(Map.of("tq.oauth.kakao.jwks-url", "http://127.0.0.1:1/jwks"));
    OAuthState state = state(KAKAO);
    assertNotBelieved(keysAway, state, STAND_IN.grant(KAKAO, "1", state.nonce()));
  }

  @Test
  void naversClassicWayAsksForThePerson() {
    OAuthState state = state(SocialProvider.NAVER);
    String code =
        STAND_IN.codeForUserinfo(
            StandIn.Answer.json(
                200,
                "{\"resultcode\":\"00\",\"message\":\"success\",\"response\":{\"id\":\"n-1\","
                    + "\"email\":\"kim@naver.com\",\"name\":\"김철수\"}}"));

    assertThat(OAuthStandIn.parameters(classic().authorizationUrl(state)))
        .containsOnlyKeys("response_type", "client_id", "redirect_uri", "state");
    SocialIdentity identity = classic().identify(state, code);

    assertThat(identity.issuer()).isEqualTo("https://openapi.naver.example");
    assertThat(identity.subject()).isEqualTo("n-1");
    assertThat(identity.email()).contains(new EmailAddress("kim@naver.com"));
    assertThat(identity.name()).contains("김철수");
  }

  @Test
  void naversRefusalWithStatus200IsARefusal() {
    for (StandIn.Answer refusal :
        List.of(
            StandIn.Answer.json(
                200, "{\"resultcode\":\"024\",\"message\":\"Authentication failed\"}"),
            StandIn.Answer.json(200, "{\"resultcode\":\"024\",\"response\":{\"id\":\"n-1\"}}"),
            StandIn.Answer.json(401, "{\"resultcode\":\"024\",\"message\":\"no\"}"),
            StandIn.Answer.json(200, "{\"resultcode\":\"00\"}"),
            StandIn.Answer.json(200, "{\"resultcode\":\"00\",\"response\":{\"id\":\"\"}}"),
            StandIn.Answer.json(200, "{\"response\":{\"id\":\"n-1\"}}"))) {
      assertNotBelieved(classic(), state(SocialProvider.NAVER), STAND_IN.codeForUserinfo(refusal));
    }
  }

  @Test
  void aProviderWithoutClientIdIsNotOfferedAndABadAddressStopsTheStart() {
    OAuthProviders one = with(Map.of("tq.oauth.kakao.client-id", ""));

    assertThat(one.isConfigured(KAKAO)).isFalse();
    assertThat(one.isConfigured(SocialProvider.NAVER)).isTrue();
    for (Map.Entry<String, String> bad :
        Map.of(
                "tq.oauth.redirect-base", "nonsense",
                "tq.oauth.kakao.token-url", "",
                "tq.oauth.kakao.mode", "classic",
                "tq.oauth.naver.mode", "both",
                "tq.oauth.timeout", "PT11S")
            .entrySet()) {
      assertThatThrownBy(() -> with(Map.of(bad.getKey(), bad.getValue())))
          .isInstanceOf(BadConfiguration.class)
          .hasMessageContaining(bad.getKey());
    }
  }
}
