package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Sha256;
import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.user.remote.OAuthProviders;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked of a provider, and what becomes of one that answers badly or not at all. */
@Tag("REQ-AUTH-007")
class OAuthProvidersIT extends OAuthSuite {
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
